namespace F1Stream.Domain.Accounts;

/// <summary>Somebody with an account in this household. <paramref name="Stamp"/> changes when every session of theirs has to end.</summary>
public sealed record Member(string Id, string Name, MemberRole Role, string Stamp);

/// <summary>What a member may do; the names are stored and stand in sessions.</summary>
public enum MemberRole
{
    /// <summary>Looks and watches.</summary>
    Viewer,

    /// <summary>Looks after sources, people and the system as well.</summary>
    Admin,
}
