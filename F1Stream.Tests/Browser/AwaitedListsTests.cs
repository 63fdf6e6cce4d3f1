using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Viewing.Layouts;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>
/// Lists that come from the database have a face while it is asked: bones. The sources, the streams, the picker and what multi-view offers are in memory: nothing is awaited there.
/// </summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class AwaitedListsTests(Chromium chromium)
{
    private readonly Gate _gate = new();

    [Fact]
    public async Task Changes_are_bones_until_the_database_answers()
    {
        await using var server = await StartAsync(s =>
            s.Replace(ServiceDescriptor.Singleton<ISourceAudit>(new HeldAudit(_gate)))
        );
        await using var window = await chromium.OpenAsync(server, SourcesAdmin.Address);

        await window.Page.Locator(".tabs a[href$=changes]").ClickAsync();
        await window.Page.Locator(".skeleton .bone").First.WaitForAsync();
        _gate.Open();

        await window.Page.Locator(".table.changes tbody tr").WaitForAsync();
        Assert.Equal(0, await window.Page.Locator(".bone").CountAsync());
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Streams_are_there_at_once_and_their_day_is_a_bone_until_it_is_read()
    {
        await using var server = await StartAsync(s =>
            s.Replace(ServiceDescriptor.Singleton<IHealthHistory>(new HeldHistory(_gate)))
        );
        var stream = Samples.Stream("Loft");
        var records = server.Services.GetRequiredService<IStreamRecords>();
        await records.SaveSourceAsync(stream.Source, default);
        await records.KeepStreamsAsync([stream], default);
        await using var window = await chromium.OpenAsync(server, SourcesAdmin.Address);

        await window.Page.Locator(".tabs a[href$=streams]").ClickAsync();
        await window.Page.Locator(".table.streams .bone.day").WaitForAsync();
        _gate.Open();

        await window.Page.Locator(".table.streams .health-bar").WaitForAsync();
        Assert.Equal(0, await window.Page.Locator(".bone").CountAsync());
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Saved_layouts_are_bones_until_they_are_read_and_a_deleted_one_comes_back()
    {
        await using var server = await StartAsync(s =>
            s.Replace(ServiceDescriptor.Singleton<ILayouts>(new HeldLayouts(_gate)))
        );
        await using var window = await chromium.OpenAsync(server, SourcesAdmin.Address);
        await window.Page.Locator(".rail a[href='/multiview']").ClickAsync();
        await window.Page.Locator(".multiview[data-started]").WaitForAsync();
        await window.Page.Locator("[popovertarget=saved-layouts]").ClickAsync();
        await window.Page.Locator(".saved .bone").First.WaitForAsync();
        _gate.Open();
        var kept = window.Page.Locator(".saved [data-wall]");
        await kept.WaitForAsync();

        await window
            .Page.GetByRole(AriaRole.Button, new() { Name = "Delete Race day" })
            .ClickAsync();
        await kept.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await window.Page.Locator(".saved .toast .text-button").ClickAsync();

        await kept.WaitForAsync();
        Assert.Empty(window.Complaints);
    }

    private static Task<RunningServer> StartAsync(Action<IServiceCollection> services) =>
        SourcesAdmin.StartAsync(services: services);

    private sealed class Gate
    {
        private readonly TaskCompletionSource _open = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        internal void Open() => _open.SetResult();

        internal Task WaitAsync(CancellationToken ct) => _open.Task.WaitAsync(ct);
    }

    private sealed class HeldAudit(Gate gate) : ISourceAudit
    {
        public Task AddAsync(IReadOnlyList<SourceChange> changes, CancellationToken ct) =>
            Task.CompletedTask;

        public async Task<IReadOnlyList<SourceChange>> LatestAsync(
            int count,
            string? sourceId,
            CancellationToken ct
        )
        {
            await gate.WaitAsync(ct);
            return
            [
                new SourceChange(
                    DateTimeOffset.UnixEpoch,
                    SignedIn.Name,
                    SourceAction.Added,
                    "one",
                    "Backup feed"
                ),
            ];
        }
    }

    private sealed class HeldHistory(Gate gate) : IHealthHistory
    {
        public async Task<ILookup<string, StateChange>> LastDayAsync(CancellationToken ct)
        {
            await gate.WaitAsync(ct);
            return Array.Empty<StateChange>().ToLookup(c => c.StreamId);
        }
    }

    private sealed class HeldLayouts(Gate gate) : ILayouts
    {
        private readonly List<SavedLayout> _kept = [];
        private bool _asked;

        public async Task<IReadOnlyList<SavedLayout>> OfAsync(string owner, CancellationToken ct)
        {
            await gate.WaitAsync(ct);
            if (!_asked)
            {
                _asked = true;
                _kept.Add(new SavedLayout(owner, "Race day", "layout=one&t=stream:a&sound=1"));
            }

            return [.. _kept];
        }

        public Task PutAsync(SavedLayout layout, CancellationToken ct)
        {
            _kept.Add(layout);
            return Task.CompletedTask;
        }

        public Task RemoveAsync(string owner, string name, CancellationToken ct)
        {
            _kept.RemoveAll(l => l.Name == name);
            return Task.CompletedTask;
        }
    }
}
