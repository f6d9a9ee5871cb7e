using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.Functions;

/// <summary>Reads calls of Op.Apply: which method is applied, and what its body computes.</summary>
internal sealed class FunctionReader(ParseContext context, ExpressionReader expressions)
{
    public SymbolicValue Apply(IInvocationOperation call)
    {
        IArgumentOperation function = call.Arguments.First(argument => argument.Parameter!.Ordinal == 0);
        SymbolicValue[] operands = [.. call.Arguments.Where(argument => argument != function).OrderBy(argument => argument.Parameter!.Ordinal).Select(argument => expressions.Read(argument.Value))];
        if (Read(function.Value) is not { } index || operands.Any(operand => operand is UnknownValue))
        {
            return UnknownValue.Instance;
        }

        SyntaxNode place = CatalogueReader.Callee(call);
        if (operands[0] is not TensorValue x)
        {
            return context.Report(LanguageRules.NotInCatalogue, call.Syntax, ConstructNames.Shorten(call.Syntax));
        }

        if (operands.Length == 1)
        {
            return new TensorValue(context.AddNode("Apply", place, [x.Node], -1, index));
        }

        return operands[1] is LabelValue
            ? new LossValue(context.AddNode("ApplyLoss", place, [x.Node], -1, index))
            : context.Report(LanguageRules.Unsupported, call.Arguments[call.Arguments.Length - 1].Value.Syntax, "A label other than the parameter of the [Loss] method", "pass that parameter as it is");
    }

    private int? Read(IOperation argument)
    {
        IOperation value = ListedValues.Unconverted(argument);
        if (value is not IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: { } method } })
        {
            context.Report(GradientRules.CustomFunction, argument.Syntax, ConstructNames.Shorten(argument.Syntax), "is no static method, so its body is not known", "write a static method, mark it [CertifiableFunction], and name it here");
            return null;
        }

        FunctionBody body = new(context, method.Name);
        if (body.Read(method, argument.Syntax) is not { } spec)
        {
            return null;
        }

        ElementType element = method.ReturnType.SpecialType == SpecialType.System_Single ? ElementType.Single : ElementType.Double;
        IReadOnlyList<FunctionFinding> findings = FunctionReview.Review(spec, element);
        foreach (FunctionFinding finding in findings)
        {
            context.Report(GradientRules.CustomFunction, body.PlaceOf(finding.Node), method.Name, finding.Fault, finding.Remedy);
        }

        return findings.Count == 0 ? context.AddFunction(spec) : null;
    }
}
