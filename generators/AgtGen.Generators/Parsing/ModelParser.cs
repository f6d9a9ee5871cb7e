using System.Collections.Immutable;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.Construction;
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
        if (forward is null || loss is null || element is not { } known || !(context.IsModule ? signatures.ModuleLoss(loss) : signatures.Loss(loss, known)))
        {
            return Result(context, header, null);
        }

        // What a generic class is made of depends on its types.
        if (context.Findings.Any(finding => finding.Id == UsageRules.Generic.Id))
        {
            return Result(context, header, null);
        }

        IReadOnlyList<IMethodSymbol> constructors = context.IsModule ? [] : EntryConstructors.Of(context, header.HasParameterlessConstructor);
        ModelSpec? spec = ReadBody(context, header, forward, loss, constructors.Count > 0 ? constructors[0] : null);
        foreach (IMethodSymbol constructor in constructors.Skip(1).Where(_ => spec is not null && context.FindingCount == 0))
        {
            CompareBodies(context, new ParseContext(model, compilation, cancellation), header, forward, loss, constructor, spec!);
        }

        return Result(context, header, spec);
    }

    private static ParsedModel Result(ParseContext context, ModelHeader header, ModelSpec? spec)
    {
        if (spec is null && context.FindingCount == 0 && !context.HasCompilerErrors())
        {
            throw new InvalidOperationException("nothing was found wrong, yet no model was read");
        }

        return new ParsedModel(header, context.FindingCount == 0 ? spec : null, context.Map, OnePerCause(context.Findings));
    }

    // A width that is no constant is one mistake, in however many layers it stands.
    private static ImmutableArray<Diagnostic> OnePerCause(ImmutableArray<Diagnostic> findings)
    {
        HashSet<string> dimensions = new(StringComparer.Ordinal);
        return findings.RemoveAll(finding => finding.Id == ShapeRules.NotConstant.Id && finding.Location is { SourceTree: { } tree, SourceSpan: var span }
            && !dimensions.Add(tree.GetText().ToString(span)));
    }

    // Which constructor made a model cannot be seen where it is trained, so each must make the same.
    private static void CompareBodies(
        ParseContext context, ParseContext other, ModelHeader header, IMethodSymbol forward, IMethodSymbol loss, IMethodSymbol constructor, ModelSpec spec)
    {
        ModelSpec? second = ReadBody(other, header, forward, loss, constructor);
        foreach (Diagnostic finding in other.Findings)
        {
            context.Report(finding);
        }

        if (other.FindingCount == 0 && !spec.Equals(second))
        {
            context.Report(
                LanguageRules.UncertainLayers, constructor.Locations[0], context.Model.Name, "the constructors make different models; make one of them, or let each call another by ': this(...)' with the same values");
        }
    }

    private static ModelSpec? ReadBody(ParseContext context, ModelHeader header, IMethodSymbol forward, IMethodSymbol loss, IMethodSymbol? constructor)
    {
        MemberInitializer initializers = new(context.Models);
        ConstantReader constants = new(initializers);
        ExpressionReader expressions = new(context, initializers, constants);
        if (ReadLayers(context, header, initializers, constants, expressions, constructor) is not { } layers)
        {
            return null;
        }

        expressions.Model = layers.Model;

        SyntaxNode input = forward.Parameters[0].DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation);
        int[] shape = InputReader.Shape(context, forward.Parameters[0]);
        context.InputRank = Math.Max(1, shape.Length);
        (long lower, long upper) = InputReader.Domain(context, forward.Parameters[0]);
        SymbolicValue x = new TensorValue(context.AddNode("Input", input, []));
        SymbolicValue output = expressions.Execute(forward, forward.Locations[0], [x], layers.Model);
        if (output is not (TensorValue or UnknownValue))
        {
            SyntaxNode returned = ReturnedExpression(forward, context);
            context.Report(LanguageRules.NotInCatalogue, returned, ConstructNames.Shorten(returned));
            return null;
        }

        SymbolicValue value = expressions.Execute(loss, loss.Locations[0], [output, LabelValue.Instance], layers.Model);
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

        ModelSpec Spec(int outputNode, int lossNode)
        {
            IReadOnlyList<int> used = layers.Used(context.Nodes);
            Dictionary<int, int> place = used.Select((layer, place) => (layer, place)).ToDictionary(kept => kept.layer, kept => kept.place);
            context.Map.KeepLayers(used);
            LayerSpec[] kept = [.. used.Select(layer => layers.Layers[layer])];
            return new(
                header.Namespace,
                header.Containers,
                header.Type,
                header.ElementType,
                header.HasParameterlessConstructor,
                kept.ToEquatableArray(),
                shape.Length == 0 ? 0 : shape.Aggregate((product, length) => product * length),
                lower,
                upper,
                context.Nodes.Select(node => node.Layer < 0 ? node : node with { Layer = place[node.Layer] }).ToEquatableArray(),
                outputNode,
                lossNode)
            {
                InputShape = (shape.Length > 1 ? shape : []).ToEquatableArray(),
                Host = header.Host,
                Encoding = header.Encoding,
                HasCuda = context.HasCuda,
                Functions = context.Functions.ToEquatableArray(),
                Accessors = layers.Accessors.Where(accessor => kept.Any(layer => layer.Access.Contains(accessor.Name + "("))).ToEquatableArray(),
            };
        }
    }

    private static ILayerMembers? ReadLayers(
        ParseContext context, ModelHeader header, MemberInitializer initializers, ConstantReader constants, ExpressionReader expressions, IMethodSymbol? constructor)
    {
        if (header.Host == ModelHost.TorchModule)
        {
            ModuleReader modules = new(context, initializers, constants);
            return modules.TryReadAll() ? modules : null;
        }

        return ModelObject.Make(
            context, initializers, expressions, constructor, header.ElementType == ElementType.Single ? SpecialType.System_Single : SpecialType.System_Double);
    }

    private static SyntaxNode ReturnedExpression(IMethodSymbol method, ParseContext context)
    {
        SyntaxNode declaration = method.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation);
        return (declaration as MethodDeclarationSyntax)?.ExpressionBody?.Expression
            ?? declaration.DescendantNodes().OfType<ReturnStatementSyntax>().LastOrDefault()?.Expression
            ?? declaration;
    }
}
