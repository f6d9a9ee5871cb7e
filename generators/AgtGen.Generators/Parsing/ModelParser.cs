using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.TorchSharp;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing;

/// <summary>
/// Reads a [Certifiable] class by executing Forward and then Loss symbolically: every call of a layer or catalogue op becomes a node, helper
/// methods are inlined, loops over constant bounds unrolled. What is not understood is a finding, and then there is no spec.
/// </summary>
internal static class ModelParser
{
    public static ParsedModel Parse(INamedTypeSymbol model, Compilation compilation, CancellationToken cancellation)
    {
        ParseContext context = new(model, compilation, cancellation);
        if (context.IsModule && !ModuleReader.HasKnownBase(context))
        {
            return new ParsedModel(HeaderReader.Read(context, ElementType.Single), null, context.Map, context.Findings);
        }

        SignatureReader signatures = new(context);
        IMethodSymbol? forward = signatures.Find("ForwardAttribute", UsageRules.ForwardCount, context.IsModule ? TorchNames.IsForwardOfModule : null);
        IMethodSymbol? loss = signatures.Find("LossAttribute", UsageRules.LossCount);
        ElementType? element = forward is null ? null : signatures.Forward(forward);
        ModelHeader header = HeaderReader.Read(context, element ?? ElementType.Single);
        ModelSpec? spec = forward is not null && loss is not null && element is { } known && (context.IsModule ? signatures.ModuleLoss(loss) : signatures.Loss(loss, known))
            ? ReadBody(context, header, forward, loss)
            : null;
        if (spec is null && context.FindingCount == 0 && !context.HasCompilerErrors())
        {
            throw new InvalidOperationException("nothing was found wrong, yet no model was read");
        }

        return new ParsedModel(header, context.FindingCount == 0 ? spec : null, context.Map, context.Findings);
    }

    private static ModelSpec? ReadBody(ParseContext context, ModelHeader header, IMethodSymbol forward, IMethodSymbol loss)
    {
        MemberInitializer initializers = new(context.Models);
        ConstantReader constants = new(initializers);
        if (ReadLayers(context, header, initializers, constants) is not { } layers)
        {
            return null;
        }

        ExpressionReader expressions = new(context, layers, constants);

        SyntaxNode input = forward.Parameters[0].DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation);
        int features = InputReader.Features(context, forward.Parameters[0]);
        (long lower, long upper) = InputReader.Domain(context, forward.Parameters[0]);
        SymbolicValue x = new TensorValue(context.AddNode("Input", input, []));
        SymbolicValue output = expressions.Execute(forward, forward.Locations[0], [x]);
        if (output is not (TensorValue or UnknownValue))
        {
            SyntaxNode returned = ReturnedExpression(forward, context);
            context.Report(LanguageRules.NotInCatalogue, returned, ConstructNames.Shorten(returned));
            return null;
        }

        SymbolicValue value = expressions.Execute(loss, loss.Locations[0], [output, LabelValue.Instance]);
        SyntaxNode result = ReturnedExpression(loss, context);
        context.Map.Loss = result.GetLocation();
        if (value is ConstantValue or LabelValue)
        {
            context.Report(GradientRules.NoDerivative, result, ConstructNames.Shorten(result), context.Model.Name);
        }

        return (output, value) switch
        {
            (TensorValue logits, LossValue number) => Spec(logits.Node, number.Node),

            // A loss that is still a tensor: only the compiler knows its shape, and reports it.
            (TensorValue logits, TensorValue tensor) => Spec(logits.Node, tensor.Node),
            _ => null,
        };

        ModelSpec Spec(int outputNode, int lossNode) => new(
            header.Namespace,
            header.Containers,
            header.Type,
            header.ElementType,
            header.HasParameterlessConstructor,
            layers.Layers.ToEquatableArray(),
            features,
            lower,
            upper,
            context.Nodes.ToEquatableArray(),
            outputNode,
            lossNode)
        {
            Host = header.Host,
        };
    }

    private static ILayerMembers? ReadLayers(ParseContext context, ModelHeader header, MemberInitializer initializers, ConstantReader constants)
    {
        if (header.Host == ModelHost.TorchModule)
        {
            ModuleReader modules = new(context, initializers, constants);
            return modules.TryReadAll() ? modules : null;
        }

        LayerReader layers = new(context, initializers, constants);
        layers.ReadAll(header.ElementType == ElementType.Single ? SpecialType.System_Single : SpecialType.System_Double);
        return layers;
    }

    private static SyntaxNode ReturnedExpression(IMethodSymbol method, ParseContext context)
    {
        SyntaxNode declaration = method.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation);
        return (declaration as MethodDeclarationSyntax)?.ExpressionBody?.Expression
            ?? declaration.DescendantNodes().OfType<ReturnStatementSyntax>().LastOrDefault()?.Expression
            ?? declaration;
    }
}
