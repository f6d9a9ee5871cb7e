namespace AgtGen.Runtime.Tests.Training;

public sealed class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Run_ManyRounds_CallsEveryItemOnce(int size)
    {
        using WorkerTeam team = new(size);
        int[] calls = new int[37];
        for (int round = 0; round < 200; round++)
        {
            team.Run(calls.Length, (worker, item) => Interlocked.Increment(ref calls[worker < size ? item : -1]), CancellationToken.None);
        }

        Assert.All(calls, count => Assert.Equal(200, count));
    }

    [Fact]
    public void Run_ItemThrows_ThrowsItAndTheTeamGoesOn()
    {
        using WorkerTeam team = new(3);
        Assert.Throws<InvalidTimeZoneException>(() => team.Run(50, (_, item) => _ = item == 20 ? throw new InvalidTimeZoneException() : 0, CancellationToken.None));
        int calls = 0;
        team.Run(50, (_, _) => Interlocked.Increment(ref calls), CancellationToken.None);
        Assert.Equal(50, calls);
    }

    [Fact]
    public void Run_SeveralItemsThrow_ThrowsTheLowestItemsFailure()
    {
        using WorkerTeam team = new(2);
        using ManualResetEventSlim laterFailed = new();
        Assert.Throws<InvalidTimeZoneException>(() => team.Run(
            2,
            (_, item) =>
            {
                if (item == 1)
                {
                    laterFailed.Set();
                    throw new TimeoutException();
                }

                laterFailed.Wait();
                Thread.Sleep(20);
                throw new InvalidTimeZoneException();
            },
            CancellationToken.None));
    }

    [Fact]
    public void Run_Cancelled_LeavesItemsOut()
    {
        using WorkerTeam team = new(2);
        using CancellationTokenSource source = new();
        int calls = 0;
        Assert.Throws<OperationCanceledException>(() => team.Run(1000, (_, _) => Cancel(), source.Token));

        // Each of the two workers may have one item under way when the other cancels.
        Assert.InRange(calls, 10, 11);

        void Cancel()
        {
            if (Interlocked.Increment(ref calls) >= 10)
            {
                source.Cancel();
            }
        }
    }
}
