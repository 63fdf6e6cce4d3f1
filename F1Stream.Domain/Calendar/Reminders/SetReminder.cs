using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Calendar.Reminders;

/// <summary>Use case: a viewer wants to be told before a session, or no longer.</summary>
public sealed class SetReminder(IReminders reminders, ISchedule schedule, IEventBus events)
{
    /// <summary>Whether they want it now. Refused with `calendar.session_unknown`.</summary>
    public async Task<Outcome<bool>> RunAsync(
        string viewer,
        string sessionId,
        bool wanted,
        CancellationToken ct
    )
    {
        if (schedule.Find(sessionId) is null)
        {
            return UnknownSession.Called(sessionId);
        }

        await reminders.SetAsync(viewer, sessionId, wanted, ct);
        events.Publish(new ReminderSet(viewer, sessionId));
        return wanted;
    }
}
