using System.Reflection;
using AgtGen.Data;
using AgtGen.Generators.Analysis.Dependence.Library;

namespace AgtGen.Generators.Tests.Rules;

/// <summary>The analysis of where data come from knows every member of LabelledData, and a new one must be thought about first.</summary>
public sealed class DataMembersTests
{
    [Fact]
    public void Methods_OfLabelledData_AreAllKnown() => Assert.Equal(
        typeof(LabelledData<float>).GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName).Select(method => method.Name).Distinct().Order(StringComparer.Ordinal),
        OwnCalls.SafeMembers.Concat(OwnCalls.OtherMembers).Order(StringComparer.Ordinal));

    [Fact]
    public void Properties_OfLabelledData_AreAllKnown() => Assert.Equal(
        typeof(LabelledData<float>).GetProperties(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Select(property => property.Name).Order(StringComparer.Ordinal),
        LibraryProperties.DataProperties.Order(StringComparer.Ordinal));
}
