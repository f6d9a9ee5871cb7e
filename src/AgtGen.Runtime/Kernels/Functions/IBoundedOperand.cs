using System.ComponentModel;

namespace AgtGen.Kernels.Functions;

/// <summary>An operand that is an interval, with what bounds of a function over it are put together from.</summary>
/// <typeparam name="TSelf">The operand.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBoundedOperand<TSelf> : IOperand<TSelf>
    where TSelf : struct, IBoundedOperand<TSelf>
{
    /// <summary>The lower end alone.</summary>
    /// <param name="x">The interval.</param>
    static abstract TSelf Lower(TSelf x);

    /// <summary>The upper end alone.</summary>
    /// <param name="x">The interval.</param>
    static abstract TSelf Upper(TSelf x);

    /// <summary>Some number in the interval, about its middle, finite even where an end is not.</summary>
    /// <param name="x">The interval.</param>
    static abstract TSelf Middle(TSelf x);

    /// <summary>The hull of the values at two ends, with room for the roundings of nominal values in between: as much as the values at the ends are uncertain.</summary>
    /// <param name="first">Values at one end.</param>
    /// <param name="second">Values at the other.</param>
    static abstract TSelf OverEnds(TSelf first, TSelf second);

    /// <summary>From the lower end of the one to the upper end of the other, with some room for the roundings of nominal values.</summary>
    /// <param name="least">Where the least value is.</param>
    /// <param name="most">Where the largest value is.</param>
    static abstract TSelf Between(TSelf least, TSelf most);

    /// <summary>What lies in both, two enclosures of the same.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    static abstract TSelf Meet(TSelf a, TSelf b);

    /// <summary>The range, with values of a place if the interval meets the place.</summary>
    /// <param name="x">The interval.</param>
    /// <param name="range">The range so far.</param>
    /// <param name="lower">Below the place.</param>
    /// <param name="upper">Above the place.</param>
    /// <param name="least">At most the values there.</param>
    /// <param name="most">At least the values there.</param>
    static abstract TSelf Through(TSelf x, TSelf range, double lower, double upper, double least, double most);

    /// <summary>The range, with values of a place if the interval reaches the place from below.</summary>
    /// <param name="x">The interval.</param>
    /// <param name="range">The range so far.</param>
    /// <param name="place">A number of the element type.</param>
    /// <param name="least">At most the values there.</param>
    /// <param name="most">At least the values there.</param>
    static abstract TSelf FromBelow(TSelf x, TSelf range, double place, double least, double most);

    /// <summary>The range, with values of a place if the interval leaves the place upward.</summary>
    /// <param name="x">The interval.</param>
    /// <param name="range">The range so far.</param>
    /// <param name="place">A number of the element type.</param>
    /// <param name="least">At most the values there.</param>
    /// <param name="most">At least the values there.</param>
    static abstract TSelf FromAbove(TSelf x, TSelf range, double place, double least, double most);

    /// <summary>Where in the interval the least value is: at an end if the slope keeps its sign, else anywhere.</summary>
    /// <param name="x">The interval.</param>
    /// <param name="slope">Bounds of the slope over it.</param>
    static abstract TSelf TowardLeast(TSelf x, TSelf slope);

    /// <summary>Where in the interval the largest value is: at an end if the slope keeps its sign, else anywhere.</summary>
    /// <param name="x">The interval.</param>
    /// <param name="slope">Bounds of the slope over it.</param>
    static abstract TSelf TowardMost(TSelf x, TSelf slope);
}
