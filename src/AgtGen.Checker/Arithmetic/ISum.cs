using System.Runtime.Intrinsics;

namespace AgtGen.Checker.Arithmetic;

/// <summary>Eight sums of products at once. What is multiplied is exact: doubles that are 0 or at least <see cref="Twofold.Least"/>.</summary>
/// <typeparam name="TSelf">How precisely.</typeparam>
internal interface ISum<TSelf>
    where TSelf : struct, ISum<TSelf>
{
    /// <summary>The sums, rounded to nearest.</summary>
    Vector512<double> High { get; }

    static abstract TSelf Product(Vector512<double> a, Vector512<double> b);

    TSelf Plus(TSelf other);

    TSelf PlusProduct(Vector512<double> a, Vector512<double> b);

    /// <summary>The smaller of both, where this is one product.</summary>
    TSelf CutAt(Vector512<double> limit);

    TSelf Negated();

    /// <summary>The sum with its parts in order: High is the nearest double to it.</summary>
    TSelf Ordered();

    /// <summary>0 where the sum is below 0; of an ordered one.</summary>
    TSelf OrZero();

    /// <summary>One of the eight.</summary>
    /// <param name="lane">Which.</param>
    Twofold this[int lane] { get; }

    /// <summary>Bounds of the errors that are kept in the sums; 0 where none are.</summary>
    Vector512<double> KeptError { get; }

    /// <summary>Whether errors are kept in the sums; otherwise the caller's bound counts.</summary>
    static abstract bool KeepsErrors { get; }

    /// <summary>Doubles that are at most the sums.</summary>
    /// <param name="error">A bound of the error of a sum that keeps none.</param>
    Vector512<double> Down(Vector512<double> error);

    /// <summary>Doubles that are at least the sums.</summary>
    /// <param name="error">A bound of the error of a sum that keeps none.</param>
    Vector512<double> Up(Vector512<double> error);
}
