using System.Numerics;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>
/// The sort on which sums of the k largest rest. A network of exchanges sorts everything if it sorts all sequences of zeros and ones (Knuth, The Art of Computer
/// Programming 3, theorem 5.3.4Z), so that for short lists nothing is left to chance.
/// </summary>
public sealed class MergeExchangeTests
{
    private const int Longest = 14;

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void SortDescending_AllSequencesOfZerosAndOnes_OnesComeFirst(string path)
    {
        for (int length = 1; length <= Longest; length++)
        {
            Sort kernel = new() { Length = length };
            VectorPath.Run<float, Sort>(KernelPaths.Parse(path), ref kernel);
            Assert.True(kernel.Unsorted is null, $"{path}: of {length} values, those with the bits of {kernel.Unsorted} stay unsorted");
        }
    }

    private ref struct Sort : IVectorKernel<float>
    {
        public required int Length { get; init; }

        /// <summary>The first sequence that was not sorted, one bit a value; null if all were.</summary>
        public int? Unsorted { get; private set; }

        public unsafe void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, float>
            where TVector : struct
        {
            float* values = stackalloc float[Longest * TMath.Count];
            for (int first = 0; first < 1 << Length; first += TMath.Count)
            {
                for (int i = 0; i < Length * TMath.Count; i++)
                {
                    values[i] = ((first + (i % TMath.Count)) >> (i / TMath.Count)) & 1;
                }

                MergeExchange<TMath, TVector, float>.SortDescending(values, Length);
                for (int i = 0; i < Length * TMath.Count; i++)
                {
                    int sequence = first + (i % TMath.Count);
                    int ones = BitOperations.PopCount((uint)sequence & ((1u << Length) - 1));
                    if (values[i] != (i / TMath.Count < ones ? 1 : 0))
                    {
                        Unsorted ??= sequence;
                    }
                }
            }
        }
    }
}
