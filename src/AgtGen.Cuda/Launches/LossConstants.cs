using System.Numerics;
using System.Runtime.InteropServices;
using AgtGen.Kernels;
using AgtGen.Kernels.Losses;
using AgtGen.Numerics;

namespace AgtGen.Cuda.Launches;

/// <summary>The constants of a loss as loss.cu takes them: those of the loss, and of a focal loss where its derivative is steepest.</summary>
/// <typeparam name="T">float or double.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct LossConstants<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FunctionConstants<T> own;
    private readonly T peakTo;
    private readonly T height;

    private LossConstants(FunctionConstants<T> own, T peakTo, T height) => (this.own, this.peakTo, this.height) = (own, peakTo, height);

    /// <param name="loss">The name of the loss in loss.cu.</param>
    /// <param name="constants">As generated code has them: one at most.</param>
    /// <exception cref="ArgumentException">There are more, or one is no value of the element type.</exception>
    public static LossConstants<T> Of(string loss, ReadOnlySpan<double> constants)
    {
        if (constants.Length > 1)
        {
            throw new ArgumentException($"A loss on a device has at most one constant, not {constants.Length}.", nameof(constants));
        }

        FunctionConstants<T> own = FunctionConstants<T>.Of(constants);
        return loss.EndsWith("focal", StringComparison.Ordinal) ? OfFocal(constants[0]) : new(own, T.Zero, T.Zero);
    }

    /// <summary>The kernels have the odds e^-m in place of the margin m. Above the largest slope, its error in a nominal pass has room, too.</summary>
    private static LossConstants<T> OfFocal(double focusing)
    {
        FocalPeak peak = FocalPeak.Of(focusing);
        double exponent = focusing * SoftPlus<ScalarMath<double>, double, double>.Up(peak.Most);
        double room = Math.ScaleB(64 + (double.IsFinite(exponent) ? 16 * exponent : 0), -FloatingFormat<T>.Precision);
        T from = OutwardConstant.AtMost<T>(Elementary<ScalarMath<double>, double, double>.ExpDown(-peak.Most));
        T to = OutwardConstant.AtLeast<T>(Elementary<ScalarMath<double>, double, double>.ExpUp(-peak.Least));
        return new(FunctionConstants<T>.Of(T.CreateChecked(focusing), from), to, OutwardConstant.AtLeast<T>(peak.Height * (1 + room)));
    }
}
