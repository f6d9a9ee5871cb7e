using AgtGen.Encoding.Engines;

namespace AgtGen.Encoding.Tests.Search;

/// <summary>An engine whose answers are now and then wrong in everything: status, multipliers, point.</summary>
internal sealed class LyingEngine(ILinearEngine engine, int seed) : ILinearEngine
{
    private readonly Random random = new(seed);

    public string Name => "a liar";

    public int Solves { get; private set; }

    public bool IsDisposed { get; private set; }

    public void Load(LinearProgram program) => engine.Load(program);

    public void SetColumnBounds(int column, double lower, double upper) => engine.SetColumnBounds(column, lower, upper);

    public void SetRowBounds(int row, double lower, double upper) => engine.SetRowBounds(row, lower, upper);

    public void SetCoefficient(int row, int column, double value) => engine.SetCoefficient(row, column, value);

    public LinearOutcome Solve()
    {
        Solves++;
        LinearOutcome truth = engine.Solve();
        return random.Next(4) switch
        {
            0 => truth with { Status = LinearStatus.Infeasible },
            1 => truth with { Multipliers = [.. truth.Multipliers.Select(y => y + random.NextDouble() - 0.5)] },
            2 => truth with { Status = LinearStatus.Unknown, Multipliers = [.. truth.Multipliers.Select(_ => double.NaN)] },
            _ => truth,
        };
    }

    public void Dispose()
    {
        IsDisposed = true;
        engine.Dispose();
    }
}
