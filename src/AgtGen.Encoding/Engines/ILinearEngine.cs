namespace AgtGen.Encoding.Engines;

/// <summary>
/// A solver of linear programs that keeps its basis from one solve to the next. Nothing it says is trusted: a wrong answer makes a bound loose and never wrong.
/// </summary>
public interface ILinearEngine : IDisposable
{
    /// <summary>Its name and version.</summary>
    string Name { get; }

    /// <summary>Takes a program. Later changes of it are told by the methods below.</summary>
    /// <param name="program">The program.</param>
    void Load(LinearProgram program);

    /// <summary>Changes the bounds of a variable.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="lower">The least value.</param>
    /// <param name="upper">The largest value.</param>
    void SetColumnBounds(int column, double lower, double upper);

    /// <summary>Changes the bounds of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="lower">The least value, or -infinity.</param>
    /// <param name="upper">The largest value, or infinity.</param>
    void SetRowBounds(int row, double lower, double upper);

    /// <summary>Changes a coefficient.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="value">The new middle.</param>
    void SetCoefficient(int row, int column, double value);

    /// <summary>Solves.</summary>
    /// <returns>What it found.</returns>
    LinearOutcome Solve();
}
