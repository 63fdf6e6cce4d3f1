using F1Stream.Domain.Accounts;
using F1Stream.Domain.Kernel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace F1Stream.Infrastructure.Accounts;

/// <summary>While there is no administrator: creates the configured one, or writes the setup code to the log.</summary>
internal sealed partial class FirstAdministrator(
    IHousehold household,
    IOptions<AdministratorOptions> options,
    SetupCode code,
    ILogger<FirstAdministrator> logger
) : IStartUpStep
{
    public int Order => 20;

    public async Task RunAsync(CancellationToken ct)
    {
        if (await household.IsSetUpAsync(ct))
        {
            return;
        }

        switch (options.Value)
        {
            case { User: { Length: > 0 } name, Password: { Length: > 0 } password }:
                await CreateAsync(name, password, ct);
                break;
            case { User: { Length: > 0 } }:
                throw Half("F1STREAM_ADMIN_USER", "F1STREAM_ADMIN_PASSWORD");
            case { Password: { Length: > 0 } }:
                throw Half("F1STREAM_ADMIN_PASSWORD", "F1STREAM_ADMIN_USER");
            default:
                NotSetUp(code.Text);
                break;
        }
    }

    private async Task CreateAsync(string name, string password, CancellationToken ct)
    {
        var wrong = NewMember.Check(name, password);
        if (wrong is null)
        {
            switch (await household.FoundAsync(name.Trim(), password, ct))
            {
                case Outcome<Member>.Done(var member):
                    Created(member.Name);
                    return;
                case Outcome<Member>.Refused(var why):
                    wrong = why;
                    break;
            }
        }

        throw new StartRefusedException(
            new Refusal(
                RefusalKind.Invalid,
                "start.administrator",
                $"The administrator of F1STREAM_ADMIN_USER and F1STREAM_ADMIN_PASSWORD cannot be created: {wrong?.Say}"
            )
        );
    }

    private static StartRefusedException Half(string given, string missing) =>
        new(
            new Refusal(
                RefusalKind.Invalid,
                "start.administrator",
                $"{given} is set but {missing} is not. Set both to create the administrator, or neither to do it in the browser."
            )
        );

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The administrator {Name} was created from the settings"
    )]
    private partial void Created(string name);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "There is no administrator yet. On this machine open /setup in a browser; from another machine open /setup with the setup code {Code}"
    )]
    private partial void NotSetUp(string code);
}
