namespace AgtGen.Soundness.Tests.Trajectories.Nets;

/// <summary>Vectors, in double and one term after the other.</summary>
internal static class NetVectors
{
    public static double Length(ReadOnlySpan<double> vector) => Math.Sqrt(Dot(vector, vector));

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    public static double[] Minus(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];

    public static double[] Scaled(double[] vector, double length)
    {
        double factor = length / Math.Max(Length(vector), 1e-300);
        return [.. vector.Select(value => value * factor)];
    }
}
