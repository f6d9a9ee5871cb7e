using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.Construction;

/// <summary>Executes what makes a convolution, transposed or not.</summary>
internal sealed class ConvolutionReader(ParseContext context, ExpressionReader expressions)
{
    public SymbolicValue Read(IObjectCreationOperation creation, ITypeSymbol element)
    {
        string target = expressions.Target ?? creation.Type!.Name;
        WindowArguments arguments = new(context, creation.Type!.Name.EndsWith("1d", StringComparison.Ordinal) ? 1 : 2, target) { IsTransposed = creation.Type.Name.StartsWith("ConvTranspose", StringComparison.Ordinal) };
        foreach (IArgumentOperation argument in creation.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue))
        {
            string name = argument.Parameter!.Name;
            IOperation given = WindowArguments.Unconverted(argument.Value);

            // What the C# compiler itself does not understand yet may be another generator's.
            SymbolicValue? value = expressions.IsTooEarly(argument.Value) ? null : expressions.Try(given, out _);
            if (name == "bias" && value is ConstantValue { Value: bool flag })
            {
                arguments.HasBias = flag;
            }
            else if (!(value is ConstantValue { Value: null } && argument.Parameter.HasExplicitDefaultValue) && !arguments.Take(name, WindowArguments.Numbers(value), argument.Value))
            {
                return UnknownValue.Instance;
            }
        }

        SymbolicValue? layer = creation.Initializer is null ? arguments.Make(element.SpecialType == SpecialType.System_Single ? ElementType.Single : ElementType.Double, creation.Syntax) : null;
        return layer ?? context.Report(LanguageRules.Unsupported, creation.Syntax, ConstructNames.Of(creation), ConstructNames.CreateThere);
    }
}
