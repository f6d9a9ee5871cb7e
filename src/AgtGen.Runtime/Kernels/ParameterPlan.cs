using System.Collections.Immutable;

namespace AgtGen.Kernels;

/// <summary>Name and shape of one parameter.</summary>
/// <param name="Name">Name as in a state dictionary, such as <c>hidden.weight</c>.</param>
/// <param name="Shape">Shape of the tensor in a state dictionary: (out) for a bias, (out, in) for a matrix.</param>
/// <param name="FanIn">Inputs of the layer, for initialisation.</param>
public sealed record ParameterPlan(string Name, ImmutableArray<int> Shape, int FanIn)
{
    /// <summary>Whether it is a constant of the model (<see cref="Modeling.FrozenAttribute"/>): a point of the box, which no training moves.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>What all its entries begin as; null for random numbers.</summary>
    public int? Initial { get; init; }

    /// <summary>How often gradients of trained parameters pass back through it, if it is frozen.</summary>
    public int Passages { get; init; }

    /// <summary>Rows of the matrix (out), or the length of a bias.</summary>
    public int Rows => Shape[0];

    /// <summary>Entries of a row; 1 for a bias.</summary>
    public int Columns
    {
        get
        {
            // Read in every step, so without an enumerator on the heap.
            int product = 1;
            for (int axis = 1; axis < Shape.Length; axis++)
            {
                product = checked(product * Shape[axis]);
            }

            return product;
        }
    }

    /// <summary>Places of the window of a convolution's weights; 1 for others.</summary>
    internal int Places => Shape.Skip(2).Aggregate(1, (product, length) => checked(product * length));

    /// <summary>The most terms of a product with it, there or back.</summary>
    internal int LongestSum => Math.Max(Columns, checked(Rows * Places));

    /// <summary>Whether it multiplies what a layer is given; otherwise it is a bias.</summary>
    public bool IsMatrix => Shape.Length > 1;
}
