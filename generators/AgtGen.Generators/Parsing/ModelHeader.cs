using AgtGen.Compiler.Specs;

namespace AgtGen.Generators.Parsing;

/// <summary>What is known of a class before its body is read, and enough to emit members that throw.</summary>
/// <param name="Namespace">Namespace, or empty.</param>
/// <param name="Containers">Containing types, outermost first.</param>
/// <param name="Type">The class.</param>
/// <param name="ElementType">float or double.</param>
/// <param name="HasParameterlessConstructor">Whether <c>new T()</c> compiles inside the class.</param>
/// <param name="Host">What kind of class it is.</param>
/// <param name="CanExtend">Whether a second part of the class can be emitted at all: it and its containers are partial and not generic.</param>
internal sealed record ModelHeader(
    string Namespace,
    EquatableArray<TypeSpec> Containers,
    TypeSpec Type,
    ElementType ElementType,
    bool HasParameterlessConstructor,
    ModelHost Host,
    bool CanExtend)
{
    /// <summary>What encoding it asks for, if the library of encodings is referenced.</summary>
    public ModelEncoding Encoding { get; init; }
}
