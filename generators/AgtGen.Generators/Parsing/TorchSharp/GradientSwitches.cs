using AgtGen.Generators.Parsing.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>
/// Reads which parameters the constructor of a module switches off by <c>requires_grad</c>, of one class: they are constants of the model. A switch that is set elsewhere, or in another form than those listed here, is a finding: what
/// a user froze would be trained.
/// </summary>
internal sealed class GradientSwitches(ModuleTree tree, INamedTypeSymbol type, ModuleConstructor constructor, ModuleFindings findings, ConstructorScope scope)
{
    private const string Remedy = "set it by a statement of the constructor, as 'foreach (var p in fc.parameters()) p.requires_grad = false;' does, or mark the field [Frozen]";

    /// <summary>Reads all of them, in the order of the source, which is that of the constructor.</summary>
    public void Read(ObjectValue module)
    {
        foreach (SimpleNameSyntax name in ModuleConstructor.NodesOf(tree.Context, type).OfType<SimpleNameSyntax>().Where(IsSwitch).OrderBy(name => name.SpanStart))
        {
            ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            bool isAsked = name is IdentifierNameSyntax { Identifier.ValueText: "requires_grad" } read && !MemberInitializer.IsWritten(read);
            if (!isAsked && !TrySet(module, use))
            {
                findings.Report((use.Parent as ExpressionSyntax ?? use).GetLocation(), $"which of its parameters are trained is not certain, because of this '{name.Identifier.ValueText}'; {Remedy}");
            }
        }
    }

    private bool IsSwitch(SimpleNameSyntax name) => name.Identifier.ValueText is "requires_grad" or "requires_grad_"
        && tree.Context.Models.Of(name.SyntaxTree).GetSymbolInfo(name, tree.Context.Cancellation).Symbol.IsFromTorchSharp();

    // p.requires_grad = v; p.requires_grad_(v);
    private bool TrySet(ObjectValue module, ExpressionSyntax use)
    {
        object? value = use.Parent switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when assignment.Left == use => scope.Evaluate(assignment.Right),
            InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } => true,
            InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => scope.Evaluate(arguments[0].Expression),
            _ => null,
        };
        if (use.Parent is not ExpressionSyntax statement || use is not MemberAccessExpressionSyntax { Expression: var parameter })
        {
            return false;
        }

        (bool? runs, IEnumerable<(int Layer, string Tensor)>? meant) = Parameters(module, Bare(parameter), statement);
        if (runs != false && (runs is null || meant is null || value is not bool))
        {
            return false;
        }

        foreach ((int layer, string tensor) in runs == true ? meant! : [])
        {
            tree.Switch(layer, tensor, isOn: (bool)value!);
        }

        return true;
    }

    // What is switched, and whether that happens: the weight or bias of a field, or all parameters in a loop over those of a field or of the module.
    private (bool? Runs, IEnumerable<(int Layer, string Tensor)>? Meant) Parameters(ObjectValue module, ExpressionSyntax parameter, ExpressionSyntax statement)
    {
        if (parameter is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "weight" or "bias" } access)
        {
            return (constructor.Runs(statement), Field(module, Bare(access.Expression)) is LayerValue layer ? [(layer.Layer, access.Name.Identifier.ValueText)] : null);
        }

        // The only statement of the loop, or of its block.
        StatementSyntax? outer = statement.Parent is not ExpressionStatementSyntax single ? null : single.Parent is BlockSyntax { Statements.Count: 1 } block ? block.Parent as StatementSyntax : single.Parent as StatementSyntax;
        if (parameter is not IdentifierNameSyntax variable || outer is not ForEachStatementSyntax loop || loop.Identifier.ValueText != variable.Identifier.ValueText
            || loop.Expression is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } all
            || !tree.Context.Models.Of(all.SyntaxTree).GetSymbolInfo(all, tree.Context.Cancellation).Symbol.IsFromTorchSharp())
        {
            return (null, null);
        }

        SymbolicValue? owner = all.Expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "parameters", Expression: ThisExpressionSyntax or BaseExpressionSyntax } or IdentifierNameSyntax { Identifier.ValueText: "parameters" } =>
                constructor.IsRegisteredBefore(loop) ? module : null,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "parameters", Expression: var field } => Field(module, Bare(field)),
            _ => null,
        };
        return (constructor.Runs(loop), owner is null ? null : LayersOf(owner).SelectMany(layer => tree.Layers[layer].Tensors.Select(tensor => (layer, tensor.Name))));
    }

    private SymbolicValue? Field(ObjectValue module, ExpressionSyntax field) =>
        field is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && tree.Context.Models.Of(field.SyntaxTree).GetSymbolInfo(field, tree.Context.Cancellation).Symbol is IFieldSymbol symbol
        && module.Members.TryGetValue(symbol, out SymbolicValue? value)
            ? value
            : null;

    private static IEnumerable<int> LayersOf(SymbolicValue value) => value switch
    {
        LayerValue layer => [layer.Layer],
        SequentialValue sequential => sequential.Parts.SelectMany(LayersOf),
        ListValue list => list.Items.SelectMany(LayersOf),
        NamedModulesValue named => named.Parts.Values.SelectMany(LayersOf),
        ObjectValue module => module.Members.Values.SelectMany(LayersOf),
        _ => [],
    };

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiving => Bare(forgiving.Operand),
        ParenthesizedExpressionSyntax parenthesized => Bare(parenthesized.Expression),
        _ => expression,
    };
}
