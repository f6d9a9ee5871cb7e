namespace AgtGen.Samples.HalfMoons.Attacks;

internal static class Sigmoid
{
    public static double Of(double z) => 1 / (1 + Math.Exp(-z));
}
