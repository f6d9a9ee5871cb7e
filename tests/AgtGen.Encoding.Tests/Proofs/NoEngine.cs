using AgtGen.Encoding.Engines;

namespace AgtGen.Encoding.Tests.Proofs;

/// <summary>An engine where nothing is solved.</summary>
internal sealed class NoEngine : ILinearEngine
{
    public string Name => "none";

    public void Load(LinearProgram program)
    {
    }

    public void SetColumnBounds(int column, double lower, double upper)
    {
    }

    public void SetRowBounds(int row, double lower, double upper)
    {
    }

    public void SetCoefficient(int row, int column, double value)
    {
    }

    public LinearOutcome Solve() => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
