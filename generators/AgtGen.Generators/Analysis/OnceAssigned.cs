using AgtGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis;

/// <summary>Follows a value at a call back to the expression that made it: through conversions, locals assigned once, and readonly members.</summary>
internal static class OnceAssigned
{
    /// <summary>The expression that the value certainly comes from; the operation itself if that cannot be seen.</summary>
    public static IOperation Origin(IOperation operation, CancellationToken cancellation)
    {
        // A chain of locals is short; the limit only guards against initialisers that refer to themselves.
        for (int step = 0; step < 16 && Previous(operation, cancellation) is { } previous; step++)
        {
            operation = previous;
        }

        return operation;
    }

    private static IOperation? Previous(IOperation operation, CancellationToken cancellation) => operation switch
    {
        IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
        ILocalReferenceOperation local => InitializerOf(local),
        IFieldReferenceOperation field => InitializerOf(field.Field, operation, cancellation),
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => InitializerOf(property.Property, operation, cancellation),
        _ => null,
    };

    private static IOperation? InitializerOf(ISymbol member, IOperation use, CancellationToken cancellation) =>
        use.SemanticModel is { } model
        && new MemberInitializer(new SemanticModels(model.Compilation, cancellation)) is var initializers
        && initializers.OfReadOnly(member) is { } initializer
            ? initializers.OperationOf(initializer)
            : null;

    private static IOperation? InitializerOf(ILocalReferenceOperation use)
    {
        IOperation root = use;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        IOperation? value = null;
        foreach (IOperation operation in root.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Same(declarator.Symbol, use):
                    value = declarator.Initializer?.Value;
                    break;
                case ILocalReferenceOperation reference when Same(reference.Local, use) && IsWrite(reference):
                    return null;
            }
        }

        return value;
    }

    private static bool Same(ILocalSymbol local, ILocalReferenceOperation use) => SymbolEqualityComparer.Default.Equals(local, use.Local);

    private static bool IsWrite(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: not RefKind.None } => true,
        IAddressOfOperation => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation } => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
        _ => false,
    };
}
