using AgtGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis;

/// <summary>What is visible of an object made with <c>new</c> and an initialiser.</summary>
internal sealed class ObjectCreation
{
    private readonly IObjectCreationOperation creation;
    private readonly CancellationToken cancellation;

    private ObjectCreation(IObjectCreationOperation creation, CancellationToken cancellation)
    {
        this.creation = creation;
        this.cancellation = cancellation;
    }

    /// <summary>The expression that makes the object.</summary>
    public SyntaxNode Syntax => creation.Syntax;

    public string TypeName => creation.Type?.Name ?? string.Empty;

    /// <summary>The creation that a value comes from, or null if it cannot be seen.</summary>
    public static ObjectCreation? Of(IOperation? value, CancellationToken cancellation) =>
        value is not null && OnceAssigned.Origin(value, cancellation) is IObjectCreationOperation creation
            ? new ObjectCreation(creation, cancellation)
            : null;

    /// <summary>The value given for a constructor parameter or set by the initialiser, or null if neither is there.</summary>
    public IOperation? Given(string name) =>
        creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(assignment => assignment.Target is IPropertyReferenceOperation property && property.Property.Name == name)?.Value
        ?? creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;

    /// <summary>The call that makes what is given, or null.</summary>
    public IInvocationOperation? CallGiven(string name) => Given(name) is { } value ? OnceAssigned.Origin(value, cancellation) as IInvocationOperation : null;

    /// <summary>Everything that is given, by the name of the constructor parameter or property.</summary>
    public IEnumerable<(string Name, IOperation Value)> Settings =>
        creation.Arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit)
            .Select(static argument => (argument.Parameter?.Name ?? string.Empty, argument.Value))
            .Concat((creation.Initializer?.Initializers ?? []).OfType<ISimpleAssignmentOperation>()
                .Select(static assignment => ((assignment.Target as IPropertyReferenceOperation)?.Property.Name ?? string.Empty, assignment.Value)));

    /// <summary>An integer that is given; the default if nothing is; null if it is not a constant.</summary>
    public int? Integer(string name, int otherwise) => Given(name) is { } value ? Constant(value) as int? : otherwise;

    /// <summary>A number that is given; the default if nothing is; null if it is not a constant.</summary>
    public double? Number(string name, double otherwise) => Given(name) is not { } value ? otherwise : Constant(value) switch
    {
        double number => number,
        float number => number,
        int number => number,
        _ => null,
    };

    /// <summary>The member of an enum that is given by its name, or null.</summary>
    public string? EnumMember(string name) =>
        Given(name) is { } value && OnceAssigned.Origin(value, cancellation) is IFieldReferenceOperation { Field.ContainingType.TypeKind: TypeKind.Enum } member ? member.Field.Name : null;

    /// <summary>Whether a value is given and known to be zero.</summary>
    public bool IsZero(string name) => Given(name) is { } value && Constant(value) is 0 or 0f or 0d;

    /// <summary>Whether a value is given and is a constant.</summary>
    public bool IsKnown(string name) => Given(name) is { } value && Constant(value) is not null;

    /// <summary>Whether a value is given and known to be true.</summary>
    public bool IsTrue(string name) => Given(name) is { } value && Constant(value) is true;

    /// <summary>Whether nothing is given for a property, or a constant null.</summary>
    public bool IsUnset(string name) =>
        Given(name) is not { } value || OnceAssigned.Origin(value, cancellation).ConstantValue is { HasValue: true, Value: null };

    private object? Constant(IOperation value)
    {
        IOperation origin = OnceAssigned.Origin(value, cancellation);
        return value.SemanticModel is { } model ? new ConstantReader(new MemberInitializer(new SemanticModels(model.Compilation, cancellation))).Evaluate(origin) : null;
    }
}
