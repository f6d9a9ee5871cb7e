using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>Finds the one expression that a field of a module is given, and every use that could make it hold something else.</summary>
/// <param name="tree">What the readers share.</param>
/// <param name="constructor">What builds it; null for static fields.</param>
/// <param name="findings">Where reasons go.</param>
/// <param name="scope">What the constructor is given.</param>
internal sealed class ModuleFieldReader(ModuleTree tree, ModuleConstructor? constructor, ModuleFindings findings, ConstructorScope scope)
{
    // Applying a part, and reading or setting values of its parameters, leaves it the part that it is.
    private static readonly string[] harmlessMembers =
        ["call", "forward", "weight", "bias", "Dispose", "parameters", "named_parameters", "GetName", "training", "Count", "in_features", "out_features"];

    /// <summary>Finds the expression that the field is certainly given, null if it certainly stays null; false, and reported, if that is not certain.</summary>
    public bool TryValueOf(IFieldSymbol field, out IOperation? value)
    {
        value = null;
        if (field.DeclaredAccessibility != Accessibility.Private)
        {
            findings.Report(field.Locations[0], $"'{field.Name}' is not private, so other code can change it; make it private");
            return false;
        }

        ExpressionSyntax? given = NotNull(tree.Initializers.Of(field));
        bool mayStayNull = false;
        foreach (AssignmentExpressionSyntax assignment in UsesOf(field).Select(AssignmentOf).OfType<AssignmentExpressionSyntax>())
        {
            bool isOfThis = assignment.Left is not MemberAccessExpressionSyntax access || access.Expression is ThisExpressionSyntax;
            bool? runs = isOfThis ? constructor!.Runs(assignment) : null;
            if (runs == false)
            {
                mayStayNull = true;
                continue;
            }

            if (given is not null)
            {
                findings.Report(assignment.GetLocation(), $"'{field.Name}' is assigned more than once; assign it once, in one constructor");
                return false;
            }

            if (runs is null)
            {
                findings.Report(assignment.GetLocation(), $"'{field.Name}' is assigned elsewhere than by a statement of the constructor itself; assign it there");
                return false;
            }

            constructor!.Note(assignment, field.Name);
            given = NotNull(assignment.Right);
            mayStayNull |= given is null && IsOptional(field);
        }

        if (given is null && !mayStayNull)
        {
            // A tuple, an out argument or ??= may have given it one.
            Location place = ChangeOf(field)?.GetLocation() ?? field.Locations[0];
            findings.Report(place, $"'{field.Name}' is never assigned by a statement of its own; assign it so, once, in one constructor");
            return false;
        }

        value = given is null ? null : tree.Initializers.OperationOf(given);
        return true;
    }

    /// <summary>The number or truth value that a field or property without parts certainly holds from the constructor on, or null.</summary>
    public object? ConstantOf(ISymbol member)
    {
        AssignmentExpressionSyntax?[] writes = [.. tree.Uses.Of(member).Where(MemberInitializer.IsWritten).Select(name => AssignmentOf(UseOf(name)))];
        AssignmentExpressionSyntax[] run = [.. writes.OfType<AssignmentExpressionSyntax>().Where(write => constructor!.Runs(write) != false)];
        return run.Length == 1 && !writes.Contains(null) && tree.Initializers.IsStored(member) && constructor!.Runs(run[0]) == true
            && (run[0].Left is not MemberAccessExpressionSyntax access || access.Expression is ThisExpressionSyntax)
            && scope.Evaluate(run[0].Right) is { } value
            && ConstantArithmetic.TryConvert(value, ((member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type).SpecialType, out object? converted)
                ? converted
                : null;
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
        && tree.Initializers.OfReadOnly(field) is { } value && tree.Initializers.OperationOf(value) is { } made
        && ListedValues.Unconverted(made) is IInvocationOperation call && TorchLossReader.IsFactory(call.TargetMethod)
            ? call
            : null;

    private ExpressionSyntax? ChangeOf(IFieldSymbol field) => UsesOf(field).FirstOrDefault(use => AssignmentOf(use) is null && !IsHarmless(use));

    private IEnumerable<ExpressionSyntax> UsesOf(IFieldSymbol field) => tree.Uses.Of(field).Select(UseOf);

    private static ExpressionSyntax UseOf(IdentifierNameSyntax name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    private static bool IsOptional(IFieldSymbol field) => field.Type.NullableAnnotation == NullableAnnotation.Annotated;

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

    private bool IsHarmless(ExpressionSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == use =>
            (harmlessMembers.Contains(access.Name.Identifier.ValueText) || IsOfUser(access.Name)) && !IsStored(access),
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } } =>
            harmlessMembers.Contains(binding.Name.Identifier.ValueText),

        // Whether there is a part at all.
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => true,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiving => IsHarmless(forgiving),
        ParenthesizedExpressionSyntax parenthesized => IsHarmless(parenthesized),

        // A part of a list, by its place or one after the other.
        ElementAccessExpressionSyntax element when element.Expression == use => IsHarmless(element),
        ForEachStatementSyntax loop when loop.Expression == use => loop.Statement.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == loop.Identifier.ValueText).All(IsHarmless),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => true,
        _ => false,
    };

    // What a module of the user's own does to its parts is judged where it is declared.
    private bool IsOfUser(SimpleNameSyntax member) =>
        tree.Context.Models.Of(member.SyntaxTree).GetSymbolInfo(member, tree.Context.Cancellation).Symbol is { ContainingType: { } declaring }
        && declaring.IsOwnModule(tree.Context.Model);

    // Giving a layer the parameter of another one would tie two that the box takes for independent.
    private static bool IsStored(MemberAccessExpressionSyntax access) => access.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == access,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax,
        _ => false,
    };
}
