using System.Runtime.Intrinsics;

namespace AgtGen.Checker.Arithmetic;

/// <summary>Eight numbers at once, sums of products, and how numbers of a certificate's type are made of them. What is multiplied are kept numbers (<see cref="Twofold.Least"/>).</summary>
/// <typeparam name="TSelf">How precisely.</typeparam>
internal interface ISum<TSelf>
    where TSelf : struct, ISum<TSelf>
{
    /// <summary>Doubles that a number takes.</summary>
    static abstract int Parts { get; }

    /// <summary>Whether functions are worth to be tried in plain doubles first.</summary>
    static abstract bool IsSingle { get; }

    /// <summary>The first digits.</summary>
    Vector512<double> High { get; }

    /// <summary>One of the eight, of which nothing is known of an error.</summary>
    Twofold this[int lane] { get; }

    /// <summary>The sum of the eight, off by no more than the bound of all that was added up.</summary>
    Twofold Total { get; }

    static abstract TSelf Create(Twofold number);

    /// <summary>Of kept numbers it is exact.</summary>
    static abstract TSelf Product(Vector512<double> a, Vector512<double> b);

    static abstract TSelf Load(double[] numbers, int at);

    void Store(double[] numbers, int at);

    TSelf Plus(TSelf other);

    TSelf PlusProduct(Vector512<double> a, Vector512<double> b);

    TSelf Negated();

    /// <summary>With its parts in order: High is the nearest double.</summary>
    TSelf Ordered();

    /// <summary>The smaller of two, whose parts are in order.</summary>
    TSelf Least(TSelf other);

    /// <summary>The number where a mask is set, else another.</summary>
    TSelf Where(Vector512<double> mask, TSelf other);

    /// <summary>A bound of the error of a sum.</summary>
    /// <param name="terms">How many products or other exact numbers it has.</param>
    /// <param name="size">At least the sum of their magnitudes, but for roundings that the bound covers.</param>
    static abstract double Error(double terms, double size);

    /// <summary>Numbers of the certificate's type that are at most the sums.</summary>
    /// <param name="error">How much the sums may be off.</param>
    Vector512<double> Down(Vector512<double> error);

    /// <summary>Numbers of the certificate's type that are at most some doubles.</summary>
    static abstract Vector512<double> Kept(Vector512<double> numbers);

    /// <summary>The largest number of the certificate's type that is known to be at most a number.</summary>
    static abstract double Down(Twofold number);
}
