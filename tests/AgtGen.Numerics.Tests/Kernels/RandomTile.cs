using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Numerics;

namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Random bounds: of ordinary size, with points and zeros among them, of a few values only, or any finite numbers at all.</summary>
internal sealed class RandomTile<T>(T[] lower, T[] upper)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T[] Lower { get; } = lower;

    public T[] Upper { get; } = upper;

    public TileBounds<T> Bounds => new(Lower, Upper);

    public static RandomTile<T> Ordinary(Random random, int length, bool nonNegative = false) => Create(length, nonNegative, () =>
    {
        T centre = T.CreateChecked((4 * random.NextDouble()) - 2);
        T radius = random.Next(3) == 0 ? T.Zero : T.CreateChecked(random.NextDouble() * random.NextDouble());
        return random.Next(16) == 0 ? (T.NegativeZero, T.Zero) : (centre - radius, centre + radius);
    });

    /// <summary>Multiples of a half up to 2, often 0 and sometimes -0.</summary>
    public static RandomTile<T> Tied(Random random, int length, bool nonNegative = false) => Create(length, nonNegative, () =>
    {
        T Next() => random.Next(3) switch { 0 => T.Zero, 1 => T.CreateChecked(0.5 * random.Next(-4, 5)), _ => T.NegativeZero };
        T a = Next();
        return (a, random.Next(2) == 0 ? a : Next());
    });

    public static RandomTile<T> Extreme(Random random, int length, bool nonNegative = false) => Create(length, nonNegative, () =>
    {
        T a = Operands.Random<T>(random);
        T b = random.Next(4) == 0 ? a : Operands.Random<T>(random);
        return (a, b);
    });

    public ExactInterval Exact(int index) => ExactInterval.From(Lower[index], Upper[index]);

    /// <summary>The same tensor as a point: its lower bounds.</summary>
    public ExactInterval Point(int index) => ExactInterval.From(Lower[index], Lower[index]);

    private static RandomTile<T> Create(int length, bool nonNegative, Func<(T A, T B)> next)
    {
        T[] lower = new T[length];
        T[] upper = new T[length];
        for (int i = 0; i < length; i++)
        {
            (T a, T b) = next();
            a = nonNegative ? T.Abs(a) : a;
            b = nonNegative ? T.Abs(b) : b;
            (lower[i], upper[i]) = (T.Min(a, b), T.Max(a, b));
        }

        return new RandomTile<T>(lower, upper);
    }
}
