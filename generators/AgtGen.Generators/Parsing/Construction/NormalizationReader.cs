using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.Construction;

/// <summary>Executes what makes a LayerNorm, RmsNorm or FrozenBatchNorm.</summary>
internal sealed class NormalizationReader(ParseContext context, ExpressionReader expressions)
{
    public SymbolicValue Read(IObjectCreationOperation creation, ITypeSymbol element)
    {
        Normalization kind = (Normalization)Enum.Parse(typeof(Normalization), creation.Type!.Name);
        bool isSingle = element.SpecialType == SpecialType.System_Single;
        (int features, double epsilon, bool bias) = (0, 0.0, kind == Normalization.FrozenBatchNorm);
        foreach (IArgumentOperation argument in creation.Arguments)
        {
            string parameter = argument.Parameter?.Name ?? string.Empty;

            // What the C# compiler itself does not understand yet may be another generator's.
            object? value = expressions.IsTooEarly(argument.Value) ? null : (expressions.Try(argument.Value, out _) as ConstantValue)?.Value;
            switch (parameter, value)
            {
                case (_, null):
                    return context.Report(ShapeRules.NotConstant, argument.Value.Syntax, parameter, expressions.Target ?? creation.Type.Name, ConstructNames.ConstantRemedy(argument.Value));
                case ("features" or "channels", int and >= 1 and var size):
                    features = size;
                    break;
                case ("bias", bool flag):
                    bias = flag;
                    break;
                case ("epsilon", double number) when IsUsable(number, isSingle):
                    epsilon = isSingle ? (float)number : number;
                    break;
                case ("epsilon", double):
                    return context.Report(LanguageRules.Unsupported, argument.Value.Syntax, $"The constant {argument.Value.Syntax} of a normalisation", "give it a finite number from 1e-30 on");
                case (_, int size):
                    return context.Report(LanguageRules.Unsupported, argument.Value.Syntax, $"A layer with {parameter} {size}, which is below 1,", "give it at least 1");
                default:
                    return UnknownValue.Instance;
            }
        }

        return features > 0 && creation.Initializer is null
            ? new LayerValue(features, features, bias, isSingle ? ElementType.Single : ElementType.Double) { Normalization = (kind, epsilon) }
            : context.Report(LanguageRules.Unsupported, creation.Syntax, ConstructNames.Of(creation), ConstructNames.CreateThere);
    }

    private static bool IsUsable(double number, bool isSingle)
    {
        double rounded = isSingle ? (float)number : number;
        return number >= NormalizationOp.LeastConstant && !double.IsInfinity(rounded);
    }
}
