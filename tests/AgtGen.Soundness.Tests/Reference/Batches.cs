namespace AgtGen.Soundness.Tests.Reference;

/// <summary>Cuts data into batches, in order; the last batch of an epoch has what is left.</summary>
internal static class Batches
{
    public static IReadOnlyList<IReadOnlyList<Sample>> InOrder(IReadOnlyList<Sample> data, int batchSize, int epochs, bool dropLast = false)
    {
        List<IReadOnlyList<Sample>> batches = [];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            for (int start = 0; start < data.Count; start += batchSize)
            {
                Sample[] batch = [.. data.Skip(start).Take(batchSize)];
                if (!dropLast || batch.Length == batchSize)
                {
                    batches.Add(batch);
                }
            }
        }

        return batches;
    }
}
