using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Functions;

/// <summary>Whether a custom function can be trained with.</summary>
public static class FunctionReview
{
    /// <summary>What is wrong with a function; nothing if it can be used.</summary>
    /// <param name="function">As the parser read it.</param>
    /// <param name="element">The number type of the model.</param>
    public static IReadOnlyList<FunctionFinding> Review(FunctionSpec function, ElementType element)
    {
        CustomFunction.Read(function, element, out IReadOnlyList<FunctionFinding> findings);
        return findings;
    }
}
