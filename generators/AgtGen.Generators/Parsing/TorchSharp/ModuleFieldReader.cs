using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>Finds the one expression that a field of a module is given, and every use that could make it hold something else.</summary>
internal sealed class ModuleFieldReader(ParseContext context, MemberInitializer initializers, ModuleConstructor constructor, ModuleFindings findings)
{
    // Applying a part, and reading or setting values of its parameters, leaves it the part that it is.
    private static readonly string[] harmlessMembers =
        ["call", "forward", "weight", "bias", "Dispose", "parameters", "named_parameters", "GetName", "training", "Count"];

    private readonly NameUses uses = new(context.Models);

    /// <summary>The value that the field certainly holds, or null, and reported.</summary>
    public IOperation? ValueOf(IFieldSymbol field)
    {
        Location place = field.Locations[0];
        if (field.DeclaredAccessibility != Accessibility.Private)
        {
            findings.Report(place, $"'{field.Name}' is not private, so other code can change it; make it private");
            return null;
        }

        ExpressionSyntax? value = initializers.Of(field) is { } initializer && !IsNull(initializer) ? initializer : null;
        foreach (IdentifierNameSyntax name in uses.Of(field))
        {
            ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access : name;
            if (use.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && assignment.Left == use)
            {
                if (value is not null)
                {
                    findings.Report(assignment.GetLocation(), $"'{field.Name}' is assigned more than once; assign it once, in one constructor");
                    return null;
                }

                if (!constructor.TryNote(assignment, field.Name))
                {
                    findings.Report(assignment.GetLocation(), $"'{field.Name}' is assigned elsewhere than by a statement of the constructor itself; assign it there");
                    return null;
                }

                value = assignment.Right;
            }
            else if (!IsHarmless(use))
            {
                findings.Report(use.GetLocation(), $"this use of '{field.Name}' hands it on, and what gets it could change it; only apply it, by call or forward");
                return null;
            }
        }

        if (value is null)
        {
            findings.Report(place, $"'{field.Name}' is never assigned; assign it once, in one constructor");
            return null;
        }

        return initializers.OperationOf(value);
    }

    // A null only keeps the compiler from warning before the constructor assigns.
    private static bool IsNull(ExpressionSyntax initializer) =>
        (initializer is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiving ? forgiving.Operand : initializer)
            .RawKind is (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression;

    private static bool IsHarmless(ExpressionSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == use =>
            harmlessMembers.Contains(access.Name.Identifier.ValueText) && !IsStored(access),
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } } =>
            harmlessMembers.Contains(binding.Name.Identifier.ValueText),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiving => IsHarmless(forgiving),
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
