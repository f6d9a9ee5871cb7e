using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Functions;

/// <summary>A custom function with how it is bounded: what is emitted as a struct of its own.</summary>
/// <param name="TypeName">Name of the struct.</param>
/// <param name="Space">Namespace of the struct, or empty.</param>
/// <param name="Function">The function.</param>
/// <param name="Values">How its values are bounded.</param>
/// <param name="Slopes">How its slopes are bounded.</param>
/// <param name="Sign">What is certain of the sign of its values.</param>
internal sealed record FunctionPlan(string TypeName, string Space, CustomFunction Function, RangePlan Values, RangePlan Slopes, ValueSign Sign)
{
    /// <summary>The struct, qualified.</summary>
    public string Type => $"global::{(Space.Length == 0 ? "" : Space + ".")}{TypeName}";

    /// <summary>Plans a function of a model.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="index">Which of its functions.</param>
    /// <exception cref="InvalidOperationException">The function has findings: the parser should have reported them.</exception>
    public static FunctionPlan Of(ModelSpec spec, int index)
    {
        CustomFunction function = CustomFunction.Read(spec.Functions[index], spec.ElementType, out _)
            ?? throw new InvalidOperationException($"The function {spec.Functions[index].Name} cannot be trained with.");
        return new(
            FormattableString.Invariant($"{spec.Type.Name.TrimStart('@')}Function{index}"),
            spec.Namespace,
            function,
            function.Parameters == 1 ? RangePlan.OfValues(function, spec.ElementType) : new(null, false),
            function.Parameters == 1 ? RangePlan.OfSlopes(function, spec.ElementType) : new(null, false),
            RangePlan.Sign(function));
    }
}
