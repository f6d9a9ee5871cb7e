namespace AgtGen.Encoding.Proofs.Sweeps;

/// <summary>A part of a search by sweeps as its proof needs it.</summary>
internal sealed class SweptNode
{
    /// <summary>What its own sweep or run proves.</summary>
    public double Bound { get; set; } = double.PositiveInfinity;

    /// <summary>Whether it is one training.</summary>
    public bool IsRun { get; set; }

    /// <summary>The weights of the steps of its sweep; none if it has none.</summary>
    public double[] Weights { get; set; } = [];

    /// <summary>For each step slopes for the ranges of outputs: one for each sample, or one for all.</summary>
    public double[][] Inner { get; set; } = [];

    /// <summary>The same for what is claimed; null for the same ones.</summary>
    public double[][]? Outer { get; set; }

    /// <summary>The class and the middle of a division by a number of affected units; null for another division or none.</summary>
    public (int Class, int Middle)? Number { get; set; }

    /// <summary>The open units by whose first affected one it is divided, as the checker numbers them.</summary>
    public int[] First { get; set; } = [];

    /// <summary>The parts that it is divided into, by their places, and the bounds that they have from it.</summary>
    public List<(int Place, double Bound, SweptNode Part)> Parts { get; } = [];
}
