namespace F1Stream.Web.Calendar;

/// <summary>Which weekends the page shows: `show` in its address.</summary>
internal enum CalendarFilter
{
    /// <summary>What is left, with the rest folded away. The default: nothing in the address.</summary>
    Left,
    All,
    Sprint,

    /// <summary>Weekends with a session that this viewer wants to be told of.</summary>
    Reminders,
}
