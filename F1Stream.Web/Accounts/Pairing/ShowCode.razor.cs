using System.Globalization;
using System.Text;
using F1Stream.Domain.Accounts.Pairing;
using F1Stream.Domain.Kernel;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace F1Stream.Web.Accounts.Pairing;

/// <summary>The code of a screen that wants to be signed in, as letters and as a picture for a phone's camera.</summary>
public sealed partial class ShowCode : ComponentBase
{
    private const int Quiet = 3; // modules of white around it, for the camera

    /// <summary>Null if there is no code to be had: the refusal says why.</summary>
    [Parameter, EditorRequired]
    public required PairingTicket? Ticket { get; set; }

    [Parameter, EditorRequired]
    public required Refusal? Refusal { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnEnter { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Address => $"{new Uri(Navigation.BaseUri).Authority}/pair";
    private int Size { get; set; }
    private string Picture { get; set; } = "";

    protected override void OnParametersSet()
    {
        if (Ticket is null)
        {
            return;
        }

        // Behind the #, so that the code comes into no server's log and no history of a proxy.
        using var maker = new QRCodeGenerator();
        using var data = maker.CreateQrCode(
            $"{Navigation.BaseUri}pair#{Ticket.Device.Code}",
            QRCodeGenerator.ECCLevel.M
        );
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        // The matrix has a border of four modules of its own.
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (rows[y][x])
                {
                    path.Append(
                        CultureInfo.InvariantCulture,
                        $"M{x - 4 + Quiet} {y - 4 + Quiet}h1v1h-1z"
                    );
                }
            }
        }

        Size = rows.Count - 8 + (2 * Quiet);
        Picture = path.ToString();
    }
}
