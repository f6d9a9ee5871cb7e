using AgtGen.Generators.Tests.Harness;

namespace AgtGen.Generators.Tests.Rules;

public sealed class AGT0010Tests
{
    [Fact]
    public Task Type_WithAConstructorThatWantsAnArgument_IsReportedAtIt() => RuleTest.Reports(
        "AGT0010",
        WithMembers("public [|Net|](string name) => Name = name; public string Name { get; }"),
        "'new Net()' does not compile, so Create and Load are not emitted; add a constructor without parameters that sets all required members");

    [Fact]
    public Task Type_WithARequiredMember_IsReportedAtItsName() => RuleTest.Reports(
        "AGT0010", WithMembers("public required string Name { get; init; }").Replace("class Net", "class [|Net|]", StringComparison.Ordinal));

    [Theory]
    [InlineData("private Net() { }")]
    [InlineData("public Net(string name = \"net\") => Name = name; public string Name { get; }")]
    [InlineData("public Net(string name) => Name = name; public Net() : this(\"net\") { } public string Name { get; }")]
    [InlineData("private Net(string name) => Name = name; public static Net Create(string name) => new(name); public string Name { get; }")]
    public Task Type_ThatCanBeCreated_IsSilent(string members) => RuleTest.IsSilent(WithMembers(members));

    [Fact]
    public Task Type_ThatIsAbstract_IsSilent() => RuleTest.IsSilent(
        WithMembers("protected Net(string name) => Name = name; public string Name { get; }").Replace("sealed partial", "abstract partial", StringComparison.Ordinal));

    private static string WithMembers(string members) => Snippets.WithForward("=> output.Forward(hidden.Forward(x));", members);
}
