namespace F1Stream.Infrastructure.Accounts;

/// <summary>Section `Accounts:Admin` (F1STREAM_ADMIN_USER and F1STREAM_ADMIN_PASSWORD, each also …_FILE): the administrator to create at start.</summary>
internal sealed record AdministratorOptions
{
    /// <summary>Default unset: the administrator is made in the browser. Without effect once there is one.</summary>
    public string? User { get; init; }

    /// <summary>Default unset. Needed when <see cref="User"/> is set; at least 10 characters.</summary>
    public string? Password { get; init; }
}
