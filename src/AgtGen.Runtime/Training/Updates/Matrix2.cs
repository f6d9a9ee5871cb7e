using AgtGen.Numerics;

namespace AgtGen.Training.Updates;

/// <summary>A matrix of two rows and columns with intervals as entries.</summary>
internal readonly record struct Matrix2(Interval<double> A, Interval<double> B, Interval<double> C, Interval<double> D)
{
    public static Matrix2 operator *(Matrix2 x, Matrix2 y) =>
        new((x.A * y.A) + (x.B * y.C), (x.A * y.B) + (x.B * y.D), (x.C * y.A) + (x.D * y.C), (x.C * y.B) + (x.D * y.D));

    /// <summary>An upper bound of the largest singular value. A matrix is a rotation times a number plus a reflection times a number; the singular values are the sum and the difference of the two numbers.</summary>
    public double NormUp()
    {
        Interval<double> half = Interval<double>.Point(0.5);
        return (Interval<double>.Point(LengthUp((A + D) * half, (C - B) * half)) + Interval<double>.Point(LengthUp((A - D) * half, (B + C) * half))).Upper;
    }

    /// <summary>An upper bound of the root of x^2 + y^2.</summary>
    public static double LengthUp(Interval<double> x, Interval<double> y) => Math.BitIncrement(Math.Sqrt(((x * x) + (y * y)).Upper));
}
