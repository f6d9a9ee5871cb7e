using System.Numerics;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Rows that become lanes.</summary>
public sealed class LaneTranspositionTests
{
    private const int Longest = 40;

    public static TheoryData<string> Paths => KernelPaths.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Run_RowsOfAnyLengthAndDistance_BecomeLanes(string path)
    {
        for (int stride = Longest; stride < Longest + 5; stride++)
        {
            for (int count = 0; count <= Longest; count++)
            {
                Check<float>(KernelPaths.Parse(path), stride, count);
                Check<double>(KernelPaths.Parse(path), stride, count);
            }
        }
    }

    private static void Check<T>(VectorPathName path, int stride, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Rows<T> kernel = new() { Stride = stride, Count = count };
        VectorPath.Run<T, Rows<T>>(path, ref kernel);
        Assert.Null(kernel.Misplaced);
        Assert.True(kernel.KeepsRest, $"{path} {typeof(T).Name}: {count} values reach beyond the last register");
    }

    private ref struct Rows<T> : IVectorKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public required int Stride { get; init; }

        public required int Count { get; init; }

        /// <summary>The first value that does not stand where it should.</summary>
        public string? Misplaced { get; private set; }

        public bool KeepsRest { get; private set; }

        public unsafe void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, T>
            where TVector : struct
        {
            int lanes = TMath.Count, step = LaneTransposition<TMath, TVector, T>.Step;
            int room = (Count + step - 1) / step * step * lanes;
            T[] rows = [.. Enumerable.Range(0, lanes * Stride).Select(T.CreateChecked)];
            T[] registers = new T[room + lanes];
            Array.Fill(registers, T.NaN);
            fixed (T* from = rows, to = registers)
            {
                LaneTransposition<TMath, TVector, T>.Run(from, Stride, Count, to);
            }

            for (int i = 0; i < Count * lanes; i++)
            {
                if (registers[i] != T.CreateChecked((i % lanes * Stride) + (i / lanes)))
                {
                    Misplaced ??= $"value {i / lanes} of row {i % lanes}, {Count} values {Stride} apart, {typeof(TMath).Name}";
                }
            }

            KeepsRest = registers.AsSpan(room).IndexOfAnyExcept(T.NaN) < 0;
        }
    }
}
