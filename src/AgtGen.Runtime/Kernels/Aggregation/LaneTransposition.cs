using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using AgtGen.Numerics;

namespace AgtGen.Kernels.Aggregation;

/// <summary>
/// Puts the values of some rows side by side, a row in each lane of a register. Values written one by one and read back by the register would have to wait until
/// the last of them has reached the cache; where registers have 512 bits nothing is written but whole registers.
/// </summary>
internal static unsafe class LaneTransposition<TMath, TVector, T>
    where TMath : struct, IVectorMath<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Values of a row that are moved together: rows are read, and room is needed, up to a multiple of it.</summary>
    public static int Step => Vector128<T>.Count;

    /// <summary>Writes value i of row r to lane r of register i.</summary>
    /// <param name="rows">The first value of the first row; there are as many rows as lanes.</param>
    /// <param name="stride">From a row to the next.</param>
    /// <param name="count">Values of each row.</param>
    /// <param name="registers">Where they go.</param>
    public static void Run(T* rows, nint stride, int count, T* registers)
    {
        if (typeof(TVector) == typeof(Vector512<float>))
        {
            Floats((float*)rows, stride, count, (float*)registers);
        }
        else if (typeof(TVector) == typeof(Vector512<double>))
        {
            Doubles((double*)rows, stride, count, (double*)registers);
        }
        else
        {
            for (int row = 0; row < TMath.Count; row++)
            {
                T* from = rows + (row * stride), to = registers + row;
                for (int i = 0; i < count; i++)
                {
                    to[i * TMath.Count] = from[i];
                }
            }
        }
    }

    private static void Floats(float* rows, nint stride, int count, float* registers)
    {
        // Four values of the rows r, r + 4, r + 8 and r + 12 fill a register; transposing 4 by 4 within 128 bits then leaves all rows in order.
        for (float* end = rows + count; rows < end; rows += 4, registers += 4 * Vector512<float>.Count)
        {
            Vector512<float> a = EveryFourth(rows, stride), b = EveryFourth(rows + stride, stride);
            Vector512<float> c = EveryFourth(rows + (2 * stride), stride), d = EveryFourth(rows + (3 * stride), stride);
            Vector512<double> lowAB = Avx512F.UnpackLow(a, b).AsDouble(), highAB = Avx512F.UnpackHigh(a, b).AsDouble();
            Vector512<double> lowCD = Avx512F.UnpackLow(c, d).AsDouble(), highCD = Avx512F.UnpackHigh(c, d).AsDouble();
            Avx512F.UnpackLow(lowAB, lowCD).AsSingle().Store(registers);
            Avx512F.UnpackHigh(lowAB, lowCD).AsSingle().Store(registers + Vector512<float>.Count);
            Avx512F.UnpackLow(highAB, highCD).AsSingle().Store(registers + (2 * Vector512<float>.Count));
            Avx512F.UnpackHigh(highAB, highCD).AsSingle().Store(registers + (3 * Vector512<float>.Count));
        }
    }

    private static void Doubles(double* rows, nint stride, int count, double* registers)
    {
        for (double* end = rows + count; rows < end; rows += 2, registers += 2 * Vector512<double>.Count)
        {
            Vector512<double> even = EverySecond(rows, stride), odd = EverySecond(rows + stride, stride);
            Avx512F.UnpackLow(even, odd).Store(registers);
            Avx512F.UnpackHigh(even, odd).Store(registers + Vector512<double>.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> EveryFourth(float* row, nint stride) => Vector512.Create(
        Vector256.Create(Vector128.Load(row), Vector128.Load(row + (4 * stride))),
        Vector256.Create(Vector128.Load(row + (8 * stride)), Vector128.Load(row + (12 * stride))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> EverySecond(double* row, nint stride) => Vector512.Create(
        Vector256.Create(Vector128.Load(row), Vector128.Load(row + (2 * stride))),
        Vector256.Create(Vector128.Load(row + (4 * stride)), Vector128.Load(row + (6 * stride))));
}
