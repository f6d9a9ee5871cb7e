namespace AgtGen.Generators.Analysis.Dependence.Lattice;

/// <summary>What has happened to values of rows on their way.</summary>
internal enum MarkKind
{
    /// <summary>Values of several rows were made into one.</summary>
    Statistic,

    /// <summary>Which rows there are, or in which order, was decided by values of rows.</summary>
    Order,

    /// <summary>A model was trained on the rows.</summary>
    Trained,

    /// <summary>They went through something that was not analysed.</summary>
    Unanalysed,
}
