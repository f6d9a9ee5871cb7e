using System.Runtime.InteropServices;

namespace AgtGen.Cuda.Launches;

/// <summary>The constants of a function, of which there are at most two; each is a value of the element type.</summary>
/// <typeparam name="T">float or double.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct FunctionConstants<T>
    where T : unmanaged
{
    private readonly T first;
    private readonly T second;

    private FunctionConstants(T first, T second) => (this.first, this.second) = (first, second);

    /// <param name="constants">As generated code has them.</param>
    /// <exception cref="ArgumentException">There are more than two, or one is no value of the element type.</exception>
    public static FunctionConstants<T> Of(ReadOnlySpan<double> constants) => constants.Length <= 2
        ? new(Of(constants, 0), Of(constants, 1))
        : throw new ArgumentException($"A function on a device has at most two constants, not {constants.Length}.", nameof(constants));

    /// <summary>Two values of the element type.</summary>
    public static FunctionConstants<T> Of(T first, T second) => new(first, second);

    private static T Of(ReadOnlySpan<double> constants, int index)
    {
        double value = index < constants.Length ? constants[index] : 0;
        if (typeof(T) == typeof(double))
        {
            return (T)(object)value;
        }

        // A factor that is rounded would make bounds of another function.
        return (double)(float)value == value
            ? (T)(object)(float)value
            : throw new ArgumentException(FormattableString.Invariant($"The constant {value} is no value of {typeof(T).Name}."), nameof(constants));
    }
}
