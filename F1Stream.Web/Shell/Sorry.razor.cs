using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace F1Stream.Web.Shell;

/// <summary>What a browser shows in place of an empty answer with an error status.</summary>
public sealed partial class Sorry : ComponentBase
{
    [Parameter]
    public int Code { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    protected override void OnInitialized()
    {
        // Opened by its own address there is nothing to be sorry for but the address.
        if (Http.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            Code = Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
