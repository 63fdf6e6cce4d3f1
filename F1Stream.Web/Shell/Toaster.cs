namespace F1Stream.Web.Shell;

/// <summary>Where the parts of a page leave a short message for whoever looks at it, with a way back if there is one.</summary>
public sealed class Toaster
{
    /// <summary>Another message took the place of the last one, or the last one is gone.</summary>
    public event EventHandler? Changed;

    public ToastMessage? Message { get; private set; }

    public void Say(string text, Func<Task>? undo = null)
    {
        Message = new ToastMessage(text, undo);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Clear()
    {
        Message = null;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}

/// <summary>What was done, and how it is undone; null where it is not.</summary>
public sealed record ToastMessage(string Text, Func<Task>? Undo);
