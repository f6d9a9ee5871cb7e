using AgtGen.Generators.Parsing.Construction;
using AgtGen.Generators.Parsing.TorchSharp;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>Reads fields, properties and elements.</summary>
internal sealed class MemberReader(
    ParseContext context, ExpressionReader expressions, MemberInitializer initializers, ConstantReader constants, MemberGuard guard)
{
    public SymbolicValue Field(IFieldReferenceOperation reference)
    {
        if (reference.Field.ContainingType.IsTupleType && reference.Instance is { } instance && expressions.Read(instance) is TupleValue tuple)
        {
            int place = reference.Field.ContainingType.TupleElements.IndexOf(
                reference.Field, 0, SymbolEqualityComparer.Default) is >= 0 and var named ? named : NumberOf((reference.Field.CorrespondingTupleField ?? reference.Field).Name);
            return place >= 0 && place < tuple.Items.Length ? tuple.Items[place] : Unknown(reference.Field, reference);
        }

        return Member(reference.Field, reference.Instance, reference);
    }

    public SymbolicValue Property(IPropertyReferenceOperation reference)
    {
        if (reference.Instance is not { } instance || (instance is IInstanceReferenceOperation && reference.Arguments.IsEmpty))
        {
            return Member(reference.Property, reference.Instance, reference);
        }

        SymbolicValue owner = expressions.Read(instance) is var read && read is SequentialValue sequential ? new ListValue([.. sequential.Parts]) : read;
        if (reference.Arguments.Length == 1 && owner is ListValue list)
        {
            return Item(list, reference.Arguments[0].Value, reference);
        }

        if (reference.Arguments.Length == 1 && owner is NamedModulesValue named && expressions.Try(reference.Arguments[0].Value, out _) is ConstantValue { Value: string key }
            && named.Parts.TryGetValue(key, out SymbolicValue? part))
        {
            return part;
        }

        return (owner, reference.Property.Name) switch
        {
            (UnknownValue unknown, _) => unknown,
            (ListValue { Lost: null } items, "Length" or "Count") => new ConstantValue(items.Items.Count),
            (LayerValue layer, "InFeatures" or "InChannels" or "NumEmbeddings") => new ConstantValue(layer.InFeatures),
            (LayerValue layer, "OutFeatures" or "OutChannels" or "EmbeddingDim") => new ConstantValue(layer.OutFeatures),
            (TensorValue tensor, "Rank") when !context.IsModule => new ConstantValue(context.RankOf(tensor.Node)),
            (ObjectValue known, _) when reference.Arguments.IsEmpty => Of(known, reference.Property, reference),
            _ => Unknown(reference.Property, reference),
        };
    }

    /// <summary>An element of an array, or one counted from the end of a list.</summary>
    public SymbolicValue Element(IOperation element)
    {
        (IOperation owner, IOperation index) = element is IArrayElementReferenceOperation array
            ? (array.ArrayReference, array.Indices[0])
            : (((IImplicitIndexerReferenceOperation)element).Instance, ((IImplicitIndexerReferenceOperation)element).Argument);
        return expressions.Read(owner) switch
        {
            ListValue list => Item(list, index, element),
            UnknownValue unknown => unknown,
            _ => context.Report(LanguageRules.Unsupported, element.Syntax, $"'{ConstructNames.Shorten(element.Syntax)}'", ConstructNames.Constants),
        };
    }

    /// <summary>The place in a list that an index means; null, and reported, if that is not known.</summary>
    public int? PlaceIn(ListValue list, IOperation index, IOperation element)
    {
        if (list.Lost is not null)
        {
            context.Report(LanguageRules.Unsupported, element.Syntax, $"'{ConstructNames.Shorten(element.Syntax)}' of a list that is not certain", ConstructNames.CreateThere);
            return null;
        }

        bool fromEnd = index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat };
        IOperation position = index is IUnaryOperation hat && fromEnd ? hat.Operand : index;
        object? constant = expressions.Constant(position, ShapeRules.NotConstant, "0", ConstructNames.Shorten(element.Syntax), ConstructNames.ConstantRemedy(position));
        if (constant is not int value)
        {
            if (constant is not null)
            {
                context.Report(LanguageRules.Unsupported, index.Syntax, $"An index of type '{position.Type?.Display()}'", "use an int");
            }

            return null;
        }

        int offset = fromEnd ? list.Items.Count - value : value;
        if (offset >= 0 && offset < list.Items.Count)
        {
            return offset;
        }

        context.Report(LanguageRules.Unsupported, index.Syntax, $"Index {offset} of {list.Items.Count} layers", "use one that there is");
        return null;
    }

    private SymbolicValue Item(ListValue list, IOperation index, IOperation element) => PlaceIn(list, index, element) is { } place
        ? list.Items[place]
        : UnknownValue.Instance;

    private SymbolicValue Member(ISymbol member, IOperation? instance, IOperation place)
    {
        if (instance is null)
        {
            return expressions.Model is { } model && model.Members.TryGetValue(member, out SymbolicValue? shared) ? shared
                : constants.OfMember(member) is { } constant ? new ConstantValue(constant)
                : Unknown(member, place);
        }

        return expressions.Read(instance) switch
        {
            ObjectValue owner => Of(owner, member, place),
            UnknownValue unknown => unknown,
            _ => Unknown(member, place),
        };
    }

    private SymbolicValue Of(ObjectValue owner, ISymbol member, IOperation place)
    {
        bool isKnown = owner.Members.TryGetValue(member, out SymbolicValue? value);
        if (!isKnown && initializers.IsStored(member) && !context.IsModule && member.ContainingType is { Arity: 0, DeclaringSyntaxReferences.IsEmpty: false })
        {
            value = DefaultOf((member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type);
            isKnown = true;
        }

        return value switch
        {
            LayerValue or ListValue or ObjectValue or ModuleValue or SequentialValue or NamedModulesValue or LossModuleValue or UnknownValue => value,
            ConstantValue when IsFixed(owner, member) && (expressions.Constructions > 0 || value is not ConstantValue { Value: null } || IsForLayers(member)) => value,
            OpaqueValue when expressions.Constructions > 0 => value,
            null when owner == expressions.This && constants.OfMember(member) is { } constant => new ConstantValue(constant),
            _ => Unknown(member, place),
        };
    }

    // While constructors run their own type writes what they say; what other code may store into is never certain.
    private bool IsFixed(ObjectValue owner, ISymbol member) => guard.IsWrittenByConstructorsOnly(member) && MemberGuard.IsKept(member, isList: false)
        && (expressions.Constructions > 0 || (IsReadOnly(member) && !(owner.IsHandedOut && guard.IsWrittenByConstructors(member))));

    // A member for layers that holds none yet may be any that only constructors write.
    private static bool IsReadOnly(ISymbol member) => member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }
        || (MemberGuard.IsKept(member, isList: false) && ((member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type)?.IsReferenceType == true);

    private static bool IsForLayers(ISymbol member) =>
        ((member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type) is var type && (type.HoldsAny() || type.ListElement().HoldsAny() || type.IsModule());

    private static SymbolicValue DefaultOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Int32 => new ConstantValue(0),
        SpecialType.System_Int64 => new ConstantValue(0L),
        SpecialType.System_Single => new ConstantValue(0f),
        SpecialType.System_Double => new ConstantValue(0d),
        SpecialType.System_Boolean => new ConstantValue(false),
        _ => type.IsReferenceType ? new ConstantValue(null) : OpaqueValue.OfCaller,
    };

    private static int NumberOf(string item) => int.TryParse(item.Replace("Item", string.Empty), out int number) ? number - 1 : -1;

    private SymbolicValue Unknown(ISymbol member, IOperation place) => context.Report(
        ForeignCalls.RuleOf(member) ?? LanguageRules.NotInCatalogue, place.Syntax, $"{member.ContainingType.Display()}.{member.Name}");
}
