namespace AgtGen.Training;

/// <summary>Ends a search when its time is over, or with the caller's token.</summary>
internal sealed class TimeLimit : IDisposable
{
    /// <summary>What a timer takes; a limit beyond it is none.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    private readonly CancellationTokenSource source;

    /// <param name="time">How long it may take, positive; null for as long as it needs.</param>
    /// <param name="cancellation">The caller's token.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public TimeLimit(TimeSpan? time, CancellationToken cancellation)
    {
        Require(time);
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (time < TimeSpan.FromMilliseconds(1))
        {
            // A timer knows no less, and would let it run for a while.
            source.Cancel();
        }
        else if (time < LongestTimer)
        {
            source.CancelAfter(time.Value);
        }
    }

    public CancellationToken Token => source.Token;

    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public static void Require(TimeSpan? time)
    {
        if (time <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, "The time limit must be positive.");
        }
    }

    public void Dispose() => source.Dispose();
}
