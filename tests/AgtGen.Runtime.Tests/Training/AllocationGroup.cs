namespace AgtGen.Runtime.Tests.Training;

/// <summary>
/// Tests that count what a thread allocates run beside no others: where a collection takes place, the count of a thread was seen to grow by some kilobytes that it
/// did not allocate, presumably what was left of its allocation buffer.
/// </summary>
[CollectionDefinition(nameof(AllocationGroup), DisableParallelization = true)]
public sealed class AllocationGroup
{
    /// <summary>Bytes that this thread has allocated when a step is completed; a background collection that the start of the training set off ends after the first.</summary>
    public static long AllocatedAfter(int step)
    {
        if (step == 1)
        {
            GC.Collect();
        }

        return GC.GetAllocatedBytesForCurrentThread();
    }
}
