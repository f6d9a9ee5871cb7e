namespace AgtGen.Runtime.Tests.Training;

/// <summary>What each thread of a training has allocated when it is at a step. Every step waits until all threads were seen in it, so that none is missed.</summary>
internal sealed class AllocationWatch(int threads)
{
    private const int MaxSteps = 64;
    private const int MaxLooks = 100_000_000;

    private readonly int[] owners = new int[threads];
    private readonly int[] arrived = new int[MaxSteps];
    private readonly long[,] bytes = new long[MaxSteps, threads];

    /// <summary>Called inside a work item, of which a step has at least as many as there are threads. Allocates nothing.</summary>
    public void Note(int step)
    {
        int thread = Slot();
        if (bytes[step, thread] == 0)
        {
            bytes[step, thread] = 1 + GC.GetAllocatedBytesForCurrentThread();
            Interlocked.Increment(ref arrived[step]);
        }

        // The other threads have nothing else to do than to take the items that are left; one that failed does not come.
        for (int looks = 0; Volatile.Read(ref arrived[step]) < threads; looks++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(looks, MaxLooks);
            Thread.Yield();
        }
    }

    /// <summary>Bytes that each thread allocated between its first work items in two steps.</summary>
    public long[] Allocated(int from, int to) => [.. Enumerable.Range(0, threads).Select(thread => bytes[to, thread] - bytes[from, thread])];

    private int Slot()
    {
        int self = Environment.CurrentManagedThreadId;
        for (int slot = 0; ; slot++)
        {
            int owner = Interlocked.CompareExchange(ref owners[slot], self, 0);
            if (owner == 0 || owner == self)
            {
                return slot;
            }
        }
    }
}
