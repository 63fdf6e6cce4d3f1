using F1Stream.Domain.Accounts;
using F1Stream.Domain.Kernel;
using F1Stream.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Infrastructure.Accounts;

/// <summary>The household's people in ASP.NET Core Identity's tables: its hashing and its stores, our rules.</summary>
internal sealed class IdentityHousehold(
    IServiceScopeFactory scopes,
    CurrentSessions sessions,
    TimeProvider time
) : IHousehold, IDisposable
{
    private const string Admin = nameof(MemberRole.Admin);

    // One at a time: parallel guesses all count, two administrators never found the same household.
    private readonly SemaphoreSlim _gate = new(1);
    private volatile bool _isSetUp;

    public async ValueTask<bool> IsSetUpAsync(CancellationToken ct)
    {
        if (_isSetUp)
        {
            return true;
        }

        await using var scope = scopes.CreateAsyncScope();
        if (await HasAdministratorAsync(scope.ServiceProvider, ct))
        {
            _isSetUp = true;
        }

        return _isSetUp;
    }

    public async Task<Outcome<Member>> FoundAsync(
        string name,
        string password,
        CancellationToken ct
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        using var turn = await TurnAsync(ct);
        if (await HasAdministratorAsync(scope.ServiceProvider, ct))
        {
            return AccountRefusals.AlreadySetUp;
        }

        var users = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>();
        var db = scope.ServiceProvider.GetRequiredService<F1StreamDb>();
        await using var all = await db.Database.BeginTransactionAsync(ct);
        foreach (var role in Enum.GetNames<MemberRole>())
        {
            if (!await roles.RoleExistsAsync(role))
            {
                Expect(await roles.CreateAsync(new IdentityRole(role)));
            }
        }

        var user = new IdentityUser(name);
        Expect(await users.CreateAsync(user, password));
        Expect(await users.AddToRoleAsync(user, Admin));
        await all.CommitAsync(ct);
        _isSetUp = true;
        return ToMember(user, MemberRole.Admin);
    }

    public async Task<Outcome<Member>> CheckAsync(
        string name,
        string password,
        CancellationToken ct
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        using var turn = await TurnAsync(ct);
        var users = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
        if (await users.FindByNameAsync(name) is not { } user)
        {
            // As much work as for a name that exists, so that the time taken does not tell which do.
            users.PasswordHasher.HashPassword(new IdentityUser(), password);
            return AccountRefusals.WrongPassword;
        }

        var now = time.GetUtcNow();
        if (user.LockoutEnd is { } end && end > now)
        {
            return AccountRefusals.TooManyTries(end - now);
        }

        var right = await users.CheckPasswordAsync(user, password);
        var delay = right ? TimeSpan.Zero : SignInDelay.After(user.AccessFailedCount + 1);
        if (!right || user.AccessFailedCount > 0)
        {
            user.AccessFailedCount = right ? 0 : user.AccessFailedCount + 1;
            user.LockoutEnd = delay > TimeSpan.Zero ? now + delay : null;
            Expect(await users.UpdateAsync(user));
        }

        return right
                ? ToMember(
                    user,
                    await users.IsInRoleAsync(user, Admin) ? MemberRole.Admin : MemberRole.Viewer
                )
            : delay > TimeSpan.Zero ? AccountRefusals.TooManyTries(delay)
            : AccountRefusals.WrongPassword;
    }

    public ValueTask<bool> IsCurrentAsync(string memberId, string stamp, CancellationToken ct) =>
        sessions.IsCurrentAsync(memberId, stamp, ct);

    public void Dispose() => _gate.Dispose();

    private static Task<bool> HasAdministratorAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<F1StreamDb>();
        return db
            .UserRoles.Join(db.Roles, of => of.RoleId, role => role.Id, (_, role) => role.Name)
            .AnyAsync(role => role == Admin, ct);
    }

    private async Task<Turn> TurnAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        return new Turn(_gate);
    }

    /// <summary>Names and passwords were checked before: what Identity still refuses is a fault of ours.</summary>
    private static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"Identity refused: {result}");
        }
    }

    private static Member ToMember(IdentityUser user, MemberRole role) =>
        new(user.Id, user.UserName!, role, user.SecurityStamp!);

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
