using AgtGen.Encoding.Files;
using AgtGen.Encoding.Modeling;

namespace AgtGen.Encoding.Engines.Scip;

/// <summary>
/// SCIP (Bolusani and others 2024), which solves small nonconvex models whole. It shares nothing with <see cref="Search.ExactSearch"/>, which makes it a good witness; its answers are not proved.
/// </summary>
public static class ScipSolver
{
    /// <summary>Whether the library is found.</summary>
    public static bool IsAvailable => NativeEngine.IsAvailable(NativeEngine.Scip);

    /// <summary>Asks for the largest value of an expression.</summary>
    /// <param name="model">The model; of coefficients that are known in an interval the middle counts.</param>
    /// <param name="objective">Linear terms; a constant is added to the answer.</param>
    /// <param name="timeLimit">How long it may take; null for as long as it needs.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="EngineException">The library is not found, or fails.</exception>
    /// <exception cref="ArgumentException">The objective has products or variables of another model.</exception>
    public static ScipAnswer Maximize(EncodingModel model, Expression objective, TimeSpan? timeLimit = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        NativeEngine.Require(NativeEngine.Scip);
        string path = Path.Combine(Path.GetTempPath(), $"agtgen-{Guid.NewGuid():N}.lp");
        try
        {
            using (StreamWriter writer = new(path))
            {
                LpFile.Write(writer, model, objective);
            }

            double constant = Middle.Of(objective.Constant);
            ScipAnswer answer = Solve(path, timeLimit);
            return new(answer.Bound + constant, answer.Attained + constant);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static ScipAnswer Solve(string path, TimeSpan? timeLimit)
    {
        Check(ScipLibrary.Create(out nint scip), "start");
        try
        {
            Check(ScipLibrary.IncludePlugins(scip), "start");
            ScipLibrary.Quieten(scip, 1);
            if (timeLimit is { } limit)
            {
                Check(ScipLibrary.SetReal(scip, "limits/time", limit.TotalSeconds), "take a time limit");
            }

            Check(ScipLibrary.Read(scip, path, null), "read the model");
            Check(ScipLibrary.Solve(scip), "solve the model");
            return new(Bound(ScipLibrary.DualBound(scip)), Bound(ScipLibrary.PrimalBound(scip)));
        }
        finally
        {
            _ = ScipLibrary.Free(ref scip);
        }
    }

    private static double Bound(double value) => Math.Abs(value) < ScipLibrary.Infinity ? value : value > 0 ? double.PositiveInfinity : double.NegativeInfinity;

    private static void Check(int code, string what)
    {
        if (code != ScipLibrary.Okay)
        {
            throw new EngineException($"SCIP could not {what}: code {code}.");
        }
    }
}
