using AgtGen.Kernels.Aggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>
/// The sort on which sums of the k largest rest. A network of exchanges sorts everything if it sorts all sequences of zeros and ones (Knuth, The Art of Computer
/// Programming 3, theorem 5.3.4Z), so that for short lists nothing is left to chance.
/// </summary>
public sealed class BitonicSortTests
{
    private const int Block = BitonicSort<ScalarMath<float>, float, float>.Block;

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void SortDescending_AllSequencesOfZerosAndOnes_OnesComeFirst(string path)
    {
        for (int length = 1; length <= 13; length++)
        {
            Check(path, length, 1 << length, (sequence, i) => (sequence >> i) & 1);
        }
    }

    /// <summary>Every block is sorted first, which the other test shows: from then on it matters only how many ones it had.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void SortDescending_BlocksOfAnyNumbersOfOnes_OnesComeFirst(string path)
    {
        for (int blocks = 2; blocks <= 4; blocks++)
        {
            Check(path, blocks * Block, (int)Math.Pow(Block + 1, blocks), (sequence, i) => i % Block < Digit(sequence, i / Block) ? 1 : 0);
        }
    }

    private static int Digit(int sequence, int place)
    {
        for (; place > 0; place--)
        {
            sequence /= Block + 1;
        }

        return sequence % (Block + 1);
    }

    private static void Check(string path, int length, int sequences, Func<int, int, int> value)
    {
        int[][] all = [.. Enumerable.Range(0, sequences).Select(sequence => Enumerable.Range(0, length).Select(i => value(sequence, i)).ToArray())];
        for (int wanted = 1; wanted <= length; wanted++)
        {
            Sort kernel = new() { Sequences = all, Wanted = wanted };
            VectorPath.Run<float, Sort>(KernelPaths.Parse(path), ref kernel);
            Assert.True(kernel.Unsorted is null, $"{path}: the first {wanted} of {string.Join(' ', kernel.Unsorted ?? [])} are not sorted");
        }
    }

    private ref struct Sort : IVectorKernel<float>
    {
        public required int[][] Sequences { get; init; }

        public required int Wanted { get; init; }

        /// <summary>The first sequence that was not sorted; null if all were.</summary>
        public int[]? Unsorted { get; private set; }

        public unsafe void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, float>
            where TVector : struct
        {
            int length = Sequences[0].Length;
            float* values = stackalloc float[(length + Block) * TMath.Count];
            for (int first = 0; first < Sequences.Length; first += TMath.Count)
            {
                int lanes = Math.Min(TMath.Count, Sequences.Length - first);
                for (int lane = 0; lane < lanes; lane++)
                {
                    for (int i = 0; i < length; i++)
                    {
                        values[(i * TMath.Count) + lane] = Sequences[first + lane][i];
                    }
                }

                BitonicSort<TMath, TVector, float>.SortDescending(values, length, Wanted);
                for (int lane = 0; lane < lanes; lane++)
                {
                    int[] sequence = Sequences[first + lane];
                    int ones = sequence.Sum();
                    for (int i = 0; i < Wanted; i++)
                    {
                        Unsorted ??= values[(i * TMath.Count) + lane] == (i < ones ? 1 : 0) ? null : sequence;
                    }
                }
            }
        }
    }
}
