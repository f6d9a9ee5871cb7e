using AgtGen.Compiler.Specs;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing;

/// <summary>Reads how the class is declared, and whether a second part of it can be emitted.</summary>
internal static class HeaderReader
{
    // Collection expressions; what the emitted part needs besides is older.
    private const LanguageVersion EmittedLanguage = LanguageVersion.CSharp12;

    public static ModelHeader Read(ParseContext context, ElementType element)
    {
        INamedTypeSymbol model = context.Model;
        List<INamedTypeSymbol> chain = [];
        for (INamedTypeSymbol? type = model; type is not null; type = type.ContainingType)
        {
            chain.Insert(0, type);
        }

        if (model.Locations[0].SourceTree?.Options is CSharpParseOptions { LanguageVersion: < EmittedLanguage } options)
        {
            // The members that throw are older than what this error is about, and with them it stands alone.
            context.Report(UsageRules.LanguageVersion, model.Locations[0], options.LanguageVersion.ToDisplayString(), EmittedLanguage.ToDisplayString());
        }

        bool canExtend = true;
        if (chain.FirstOrDefault(type => !IsPartial(type, context.Cancellation)) is { } whole)
        {
            canExtend = false;
            context.Report(UsageRules.NotPartial, whole.Locations[0], whole.Name);
        }

        if (chain.Any(type => type.Arity > 0))
        {
            canExtend = false;
            context.Report(UsageRules.Generic, model.Locations[0], model.Name);
        }

        if (model.IsStatic || chain.Any(type => type.IsFileLocal))
        {
            canExtend = false;
            context.Report(
                LanguageRules.Unsupported,
                model.Locations[0],
                model.IsStatic ? $"A static class such as '{model.Name}'" : "A file-local type",
                model.IsStatic ? "remove 'static'" : "remove 'file'");
        }

        if (!context.IsModule && EmittedMember.TakenBy(model, HasParameterlessConstructor(model)) is { } taken)
        {
            canExtend = false;
            context.Report(UsageRules.NameTaken, taken.Locations[0], taken.Name, model.Name);
        }

        return new ModelHeader(
            model.ContainingNamespace.IsGlobalNamespace ? string.Empty : model.ContainingNamespace.ToDisplayString(),
            chain.Take(chain.Count - 1).Select(TypeOf).ToEquatableArray(),
            TypeOf(model),
            element,
            HasParameterlessConstructor(model),
            context.IsModule ? ModelHost.TorchModule : ModelHost.PlainClass,
            canExtend)
        {
            Encoding = EncodingOf(context),
        };
    }

    private static ModelEncoding EncodingOf(ParseContext context)
    {
        AttributeData? attribute = context.Model.Attribute("CertifiableAttribute");
        ModelEncoding asked = (ModelEncoding)(attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == "Encoding").Value.Value as int? ?? 0);
        if (asked == ModelEncoding.None || context.HasEncodings)
        {
            return asked;
        }

        context.Report(EncodingRules.NotReferenced, attribute!.ApplicationSyntaxReference!.GetSyntax(context.Cancellation), context.Model.Name);
        return ModelEncoding.None;
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static TypeSpec TypeOf(INamedTypeSymbol type)
    {
        string kind = type switch
        {
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        return new TypeSpec((type.IsStatic ? "static partial " : "partial ") + kind, SymbolNames.Escape(type.Name));
    }

    private static bool HasParameterlessConstructor(INamedTypeSymbol type) =>
        !type.IsAbstract
        && type.InstanceConstructors.Any(constructor =>
            constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)
            && (constructor.Parameters.IsEmpty || !constructor.IsImplicitlyDeclared)
            && !IsForbidden(constructor)
            && !HasUnsetRequiredMembers(type, constructor));

    // [Obsolete(message, error: true)]
    private static bool IsForbidden(IMethodSymbol constructor) => constructor.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "ObsoleteAttribute" && attribute.ConstructorArguments.Any(argument => argument.Value is true));

    private static bool HasUnsetRequiredMembers(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        if (constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute"))
        {
            return false;
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(member => member is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true }))
            {
                return true;
            }
        }

        return false;
    }
}
