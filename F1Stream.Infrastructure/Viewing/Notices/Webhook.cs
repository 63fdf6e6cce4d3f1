namespace F1Stream.Infrastructure.Viewing.Notices;

/// <summary>Where notices are posted and what they look like there: an entry of `Notices:Webhooks`.</summary>
internal sealed class Webhook
{
    /// <summary>http or https. Secret: whoever knows it can post there.</summary>
    public string Url { get; init; } = "";

    /// <summary>`json` unless set.</summary>
    public WebhookShape Shape { get; init; }
}

/// <summary>Who reads the notice.</summary>
internal enum WebhookShape
{
    /// <summary>A program: fields with names of their own.</summary>
    Json,
    Discord,

    /// <summary>A topic of ntfy: the text alone.</summary>
    Ntfy,
}
