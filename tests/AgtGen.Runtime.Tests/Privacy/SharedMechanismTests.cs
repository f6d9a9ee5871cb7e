using AgtGen.Privacy;

namespace AgtGen.Runtime.Tests.Privacy;

/// <summary>Several threads release by one mechanism and from one source of bits.</summary>
public sealed class SharedMechanismTests
{
    private const int Threads = 4;

    [Fact]
    public void Secure_SeveralThreads_NeverTakeTheSameBits()
    {
        const int draws = 50_000;
        RandomBits bits = RandomBits.Secure();
        ulong[][] drawn = new ulong[Threads][];

        Run(thread => drawn[thread] = [.. Enumerable.Range(0, draws).Select(_ => bits.Next())]);

        Assert.Equal(Threads * draws, drawn.SelectMany(values => values).Distinct().Count());
    }

    [Fact]
    public void FlipProbability_SeveralThreads_IsThatOfOne()
    {
        const int radii = 3000;
        LabelMechanism shared = LabelMechanism.Flip(0.01), single = LabelMechanism.Flip(0.01);
        double[][] found = new double[Threads][];

        Run(thread => found[thread] = [.. Enumerable.Range(0, radii).Select(radius => shared.FlipProbability(radius))]);

        double[] expected = [.. Enumerable.Range(0, radii).Select(radius => single.FlipProbability(radius))];
        Assert.All(found, probabilities => Assert.Equal(expected, probabilities));
    }

    private static void Run(Action<int> work)
    {
        using Barrier start = new(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            start.SignalAndWait();
            work(thread);
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
    }
}
