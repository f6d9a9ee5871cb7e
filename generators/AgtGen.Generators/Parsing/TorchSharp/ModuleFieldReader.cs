using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>Finds the one expression that a field of a module is given, and every use that could make it hold something else.</summary>
internal sealed class ModuleFieldReader(ParseContext context, MemberInitializer initializers, ModuleConstructor constructor, ModuleFindings findings)
{
    // Applying a part, and reading or setting values of its parameters, leaves it the part that it is.
    private static readonly string[] harmlessMembers =
        ["call", "forward", "weight", "bias", "Dispose", "parameters", "named_parameters", "GetName", "training", "Count", "in_features", "out_features"];

    private readonly NameUses uses = new(context.Models);

    /// <summary>The expression that the field is certainly given, or null, and reported.</summary>
    public IOperation? ValueOf(IFieldSymbol field)
    {
        if (field.DeclaredAccessibility != Accessibility.Private)
        {
            findings.Report(field.Locations[0], $"'{field.Name}' is not private, so other code can change it; make it private");
            return null;
        }

        ExpressionSyntax? value = NotNull(initializers.Of(field));
        foreach (AssignmentExpressionSyntax assignment in UsesOf(field).Select(AssignmentOf).OfType<AssignmentExpressionSyntax>())
        {
            if (value is not null)
            {
                findings.Report(assignment.GetLocation(), $"'{field.Name}' is assigned more than once; assign it once, in one constructor");
                return null;
            }

            bool isOfThis = assignment.Left is not MemberAccessExpressionSyntax access || access.Expression is ThisExpressionSyntax;
            if (!isOfThis || !constructor.TryNote(assignment, field.Name))
            {
                findings.Report(assignment.GetLocation(), $"'{field.Name}' is assigned elsewhere than by a statement of the constructor itself; assign it there");
                return null;
            }

            value = NotNull(assignment.Right);
        }

        if (value is null)
        {
            // A tuple, an out argument or ??= may have given it one.
            Location place = ChangeOf(field)?.GetLocation() ?? field.Locations[0];
            findings.Report(place, $"'{field.Name}' is never assigned by a statement of its own; assign it so, once, in one constructor");
            return null;
        }

        return initializers.OperationOf(value);
    }

    /// <summary>Reports the first use of the field that could make it hold something else than it is given.</summary>
    public bool IsKept(IFieldSymbol field)
    {
        if (ChangeOf(field) is { } change)
        {
            findings.Report(change.GetLocation(), $"'{field.Name}' could be changed here, or by what it is handed to; only apply it, by call or forward");
            return false;
        }

        return true;
    }

    /// <summary>The call that makes the loss that a static field always holds, or null.</summary>
    public IInvocationOperation? LossOf(IFieldSymbol field) =>
        field is { IsStatic: true, DeclaredAccessibility: Accessibility.Private } && field.Type.IsModule() && ChangeOf(field) is null
        && initializers.OfReadOnly(field) is { } value && initializers.OperationOf(value) is { } made
        && ListedValues.Unconverted(made) is IInvocationOperation call && TorchLossReader.IsFactory(call.TargetMethod)
            ? call
            : null;

    private ExpressionSyntax? ChangeOf(IFieldSymbol field) => UsesOf(field).FirstOrDefault(use => AssignmentOf(use) is null && !IsHarmless(use));

    private IEnumerable<ExpressionSyntax> UsesOf(IFieldSymbol field) => uses.Of(field)
        .Select(name => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name);

    private static AssignmentExpressionSyntax? AssignmentOf(ExpressionSyntax use) =>
        use.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && assignment.Left == use ? assignment : null;

    // A null only keeps the compiler from warning before the constructor assigns.
    private static ExpressionSyntax? NotNull(ExpressionSyntax? value) => value switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiving => NotNull(forgiving.Operand),
        ParenthesizedExpressionSyntax parenthesized => NotNull(parenthesized.Expression),
        { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression } => null,
        _ => value,
    };

    private static bool IsHarmless(ExpressionSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == use =>
            harmlessMembers.Contains(access.Name.Identifier.ValueText) && !IsStored(access),
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } } =>
            harmlessMembers.Contains(binding.Name.Identifier.ValueText),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiving => IsHarmless(forgiving),
        ParenthesizedExpressionSyntax parenthesized => IsHarmless(parenthesized),

        // A part of a list, by its place or one after the other.
        ElementAccessExpressionSyntax element when element.Expression == use => IsHarmless(element),
        ForEachStatementSyntax loop when loop.Expression == use => loop.Statement.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == loop.Identifier.ValueText).All(IsHarmless),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => true,
        _ => false,
    };

    // Giving a layer the parameter of another one would tie two that the box takes for independent.
    private static bool IsStored(MemberAccessExpressionSyntax access) => access.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == access,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax,
        _ => false,
    };
}
